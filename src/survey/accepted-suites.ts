import { type ProtocolName, protocolNames, type VulnerabilityFinding } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { ssl2Ciphers } from '../wire/tables/ssl2-ciphers.ts'
import { type Basics, notTested } from './check.ts'

/** A cipher suite that the server accepts in one protocol, in the columns that weaknesses ask for. */
export interface AcceptedSuite {
  readonly protocol: ProtocolName
  readonly code: number
  readonly name: string
  readonly keyExchange: string
  readonly authentication: string
  readonly cipher: string
  readonly mode: string
  readonly isExport: boolean
}

type Listed = Pick<Basics, 'protocols' | 'suites'>

/** All accepted suites whose code points are known, the oldest protocol first. */
export const acceptedSuites = ({ suites }: Listed): readonly AcceptedSuite[] =>
  protocolNames.flatMap((protocol) =>
    (suites[protocol]?.list ?? []).flatMap((code) => {
      if (protocol === 'SSLv2') return ofSsl2(code)
      const row = cipherSuites.rows.get(code)
      return row ? [{ ...row, protocol }] : []
    }),
  )

/** SSL 2.0 always encrypts the key with RSA; its block ciphers are chained ("The SSL Protocol", 1995, appendix C.4). */
function ofSsl2(code: number): readonly AcceptedSuite[] {
  const row = ssl2Ciphers.rows.get(code)
  const mode = row?.cipher === 'RC4' ? 'stream' : 'CBC'
  return row ? [{ ...row, code, mode, protocol: 'SSLv2', keyExchange: 'RSA', authentication: 'RSA' }] : []
}

/** Protocols of which it is not known whether they are spoken, or not with which suites. */
const undetermined = ({ protocols, suites }: Listed, among: readonly ProtocolName[]): readonly ProtocolName[] =>
  among.filter((name) => protocols[name] === undefined || (protocols[name] && !suites[name]?.isComplete))

/** Suites that were looked for and found, at least one, in words. */
export interface FoundSuites {
  /** The first, and how many more there are. */
  readonly named: Text
  /** The protocols in which they are accepted. */
  readonly protocols: string
}

/** What is asked of the list of suites. */
export interface SuiteQuestion {
  /** Default: all protocols. */
  readonly among?: readonly ProtocolName[]
  readonly is: (suite: AcceptedSuite) => boolean
  readonly found: (suites: FoundSuites) => VulnerabilityFinding
  readonly clear: VulnerabilityFinding
}

/** A weakness that the list of suites alone shows. A list with gaps may show it, and never that it is not there. */
export function judgeSuites(
  basics: Listed,
  { among = protocolNames, is, found, clear }: SuiteQuestion,
): VulnerabilityFinding {
  const weak = acceptedSuites(basics).filter((suite) => among.includes(suite.protocol) && is(suite))
  const [first, ...others] = new Set(weak.map(({ name }) => name))
  if (first !== undefined)
    return found({
      named: named(first, others.length),
      protocols: [...new Set(weak.map(({ protocol }) => protocol))].join(', '),
    })
  return unlisted(basics, among) ?? clear
}

const named = (first: string, others: number): Text =>
  others === 0 ? { en: first, ja: first } : { en: `${first} and ${others} more`, ja: `${first} ほか${others}件` }

/** Why the lists of these protocols do not show that something is missing; undefined: they do. */
export function unlisted(basics: Listed, among: readonly ProtocolName[]): VulnerabilityFinding | undefined {
  const open = undetermined(basics, among).join(', ')
  return open === ''
    ? undefined
    : notTested(
        `The list of suites is not complete (${open}), and what is known of it shows nothing.`,
        `スイートの一覧が完全ではなく(${open})、判明した範囲では該当するものがありません。`,
      )
}
