import { type ProtocolName, protocolCodes, type VulnerabilityFinding } from '../evidence/survey.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import { suiteKeys } from '../protocol/tls/protection.ts'
import { type CipherSuite, cipherSuites } from '../wire/cipher-suite.ts'
import { type Aim, withSuites } from './aim.ts'
import { type Basics, notTested, notVulnerable } from './check.ts'

type Listed = Pick<Basics, 'protocols' | 'suites'>

const old = ['TLSv1.2', 'TLSv1.1', 'TLSv1.0', 'SSLv3'] as const
export type OldProtocol = (typeof old)[number]

/** A protocol before TLS 1.3, and those of its suites that are meant. */
export interface OldWay {
  readonly protocol: OldProtocol
  readonly version: number
  readonly suites: readonly CipherSuite[]
}

/** The newest protocol before TLS 1.3 in which the server accepts suites of this kind; undefined: in none. */
export function newestWay({ suites }: Listed, is: (suite: CipherSuite) => boolean = () => true): OldWay | undefined {
  for (const protocol of old) {
    const rows = (suites[protocol]?.list ?? []).flatMap((code) => cipherSuites.rows.get(code) ?? [])
    const fitting = rows.filter(is)
    if (fitting.length > 0) return { protocol, version: protocolCodes[protocol], suites: fitting }
  }
  return undefined
}

/** A hello that offers this way alone. SSL 3.0 has no extensions: secure renegotiation is asked for by its signal. */
export function offerFor(aim: Aim, { version, suites }: OldWay): Offer {
  const offer = withSuites(
    aim,
    version,
    suites.map(({ code }) => code),
  )
  return version > protocolCodes.SSLv3 ? offer : { ...offer, suites: [...offer.suites, renegotiationSignal] }
}

/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV, RFC 5746 section 3.3. */
const renegotiationSignal = 0x00ff

/** Groups in which a secret can be computed here. */
const ownGroups = [0x001d, 0x0017, 0x0018, 0x0019]

/** The same, in groups in which the handshake can be finished. */
export const finishableOffer = (aim: Aim, way: OldWay): Offer => ({ ...offerFor(aim, way), groups: ownGroups })

/** Suites with which a handshake can be finished here. */
export const isFinishable = (suite: CipherSuite): boolean =>
  ['ECDHE', 'RSA', 'DHE'].includes(suite.keyExchange) && !suite.isExport && suiteKeys(suite) !== undefined

/** TLS 1.0 and newer alone are finished; curves first, for they are cheap and every server's are of a size that is computed. */
export function finishableWay(basics: Listed, is: (suite: CipherSuite) => boolean = () => true): OldWay | undefined {
  const way = newestWay(basics, (suite) => isFinishable(suite) && is(suite))
  if (!way || way.protocol === 'SSLv3') return undefined
  const onCurves = way.suites.filter(({ keyExchange }) => keyExchange === 'ECDHE')
  return onCurves.length > 0 ? { ...way, suites: onCurves } : way
}

/** The answer to a question about versions before TLS 1.3 where none of them is spoken. */
export function withoutOld({ protocols }: Listed): VulnerabilityFinding {
  const open: readonly ProtocolName[] = old.filter((name) => protocols[name] === undefined)
  if (open.length > 0)
    return notTested(
      `It could not be determined whether ${open.join(', ')} is spoken.`,
      `${open.join(', ')} を話すかどうかを判定できませんでした。`,
    )
  return protocols['TLSv1.3']
    ? notVulnerable(
        'TLS 1.3 alone is spoken, which does not have this.',
        'TLS 1.3だけを話すため、この問題はありません。',
      )
    : notTested('No version of TLS is spoken in which it could be tried.', '試行できるTLSのバージョンを話しません。')
}
