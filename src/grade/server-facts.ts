import type { Judgement } from '../diagnosis/judge.ts'
import type { Diagnosis } from '../diagnosis/rank.ts'
import { factsOf } from '../evidence/facts.ts'
import type { BehaviourFinding, ProtocolName, Survey, VulnerabilityFinding } from '../evidence/survey.ts'
import { type Certificate, equalBytes, parseCertificate, sameCertificate, sameName } from '../x509/index.ts'
import { type Hsts, hstsOf } from './hsts.ts'
import { browserSuites } from './negotiation.ts'
import { type SpokenSuite, spokenSuites } from './spoken-suites.ts'
import { type Trust, trustOf } from './trust.ts'

/** What policies ask of a tested server, read once. */
export interface ServerFacts {
  readonly survey: Survey
  /** What it accepts in each protocol, oldest protocol first. */
  readonly suites: readonly SpokenSuite[]
  /** What it may choose for a browser of today before TLS 1.3: several where its order could not be told. Empty: it speaks nothing older. */
  readonly forBrowsers: readonly SpokenSuite[]
  /** The server's own certificates, one of each. */
  readonly leaves: readonly Certificate[]
  /** Those and what it sends above them, without roots: nobody looks at the signature of a root. */
  readonly signed: readonly Certificate[]
  readonly trust: Trust
  readonly hsts: Hsts
  /** When it was tested, by true time as far as known: ms since 1970. */
  readonly at: number
  speaks(protocol: ProtocolName): boolean | undefined
  /** undefined: there is no such check, or it was not run. */
  vulnerability(id: string): VulnerabilityFinding | undefined
  behaviour(id: string): BehaviourFinding | undefined
}

export function serverFacts(survey: Survey, diagnosis: Diagnosis, judgement: Judgement): ServerFacts {
  const { evidence, vulnerabilities, behaviours, protocols } = survey
  const chains = [
    ...survey.chains.map(({ certificates }) => certificates),
    ...evidence.attempts.filter(({ hop }) => hop === 'target').map((attempt) => factsOf(attempt).certificates),
  ]
  const suites = spokenSuites(survey)
  const at = evidence.question.at ?? evidence.takenAt + (evidence.clock.offsetMs ?? 0)
  const leavesOf = (each: readonly (readonly Uint8Array[])[]) =>
    distinct(each.flatMap((chain) => chain.slice(0, 1))).flatMap(read)
  const judged = judgement.endpoints.flatMap(({ chain }) => (chain ? [chain.leaf] : []))
  // Who names nobody may well see a certificate for another name.
  const named = survey.chains.filter(({ to }) => to !== 'without-name').map(({ certificates }) => certificates)
  const others = leavesOf(named).filter((leaf) => !judged.some((known) => sameCertificate(known, leaf)))
  return {
    survey,
    suites,
    forBrowsers: browserSuites(survey, suites),
    leaves: leavesOf(chains),
    signed: distinct(chains.flat()).flatMap(read).filter(isNoRoot),
    trust: trustOf(judgement, diagnosis, { leaves: others, at, names: evidence.question.names }),
    hsts: hstsOf(evidence),
    at,
    speaks: (protocol) => protocols[protocol],
    vulnerability: (id) => own(vulnerabilities, id),
    behaviour: (id) => own(behaviours, id),
  }
}

const own = <T>(table: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(table, id) ? table[id] : undefined

const distinct = (each: readonly Uint8Array[]): readonly Uint8Array[] =>
  each.filter((one, i) => each.findIndex((other) => equalBytes(one, other)) === i)

const read = (der: Uint8Array): Certificate[] => {
  const parsed = parseCertificate(der)
  return parsed.ok ? [parsed.value] : []
}

/** A self-signed leaf is no root: it stands for itself. */
const isNoRoot = ({ issuer, subject, basicConstraints }: Certificate): boolean =>
  !sameName(issuer, subject) || basicConstraints?.ca !== true
