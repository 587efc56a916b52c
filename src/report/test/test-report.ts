import type { Judgement } from '../../diagnosis/judge.ts'
import type { Diagnosis } from '../../diagnosis/rank.ts'
import {
  type Accepted,
  type BehaviourFinding,
  type ProtocolName,
  protocolNames,
  type Survey,
} from '../../evidence/survey.ts'
import type { Language } from '../../evidence/text.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { hex } from '../../wire/registry.ts'
import { namedGroups } from '../../wire/tables/named-groups.ts'
import { signatureSchemes } from '../../wire/tables/signature-schemes.ts'
import { ssl2Ciphers } from '../../wire/tables/ssl2-ciphers.ts'
import { type ReportedGrade, reportedGrade } from './graded.ts'

/** The contract's `handshake-doctor/test/1`, and what was seen besides. */
export interface TestReport extends ReportedGrade {
  readonly schema: 'handshake-doctor/test/1'
  readonly language: Language
  readonly target: {
    readonly host: string
    readonly port: number
    readonly addresses: readonly string[]
    readonly starttls: string | null
  }
  /** Where it was tested. */
  readonly address: string
  readonly complete: boolean
  readonly protocols: Readonly<Record<ProtocolName, boolean | null>>
  readonly suites: Readonly<Partial<Record<ProtocolName, ReportedSuites>>>
  readonly groups: readonly string[]
  readonly signatureSchemes: readonly string[]
  readonly vulnerabilities: Readonly<Record<string, string>>
  readonly behaviours: Readonly<Record<string, ReportedBehaviour>>
  readonly connections: number
  readonly seconds: number
}

interface ReportedSuites {
  readonly order: 'server' | 'client' | null
  readonly list: readonly { readonly id: string; readonly name: string }[]
}

interface ReportedBehaviour extends Pick<BehaviourFinding, 'value' | 'assessment'> {
  readonly observed: string
}

export interface TestedServer {
  readonly survey: Survey
  readonly judgement: Judgement
  readonly diagnosis: Diagnosis
}

export function testReport(tested: TestedServer, language: Language): TestReport {
  const { survey } = tested
  const { target, names } = survey.evidence
  return {
    schema: 'handshake-doctor/test/1',
    language,
    target: { host: target.host, port: target.port, addresses: names.addresses, starttls: target.starttls },
    address: survey.address,
    complete: isComplete(survey),
    ...reportedGrade(tested, language),
    protocols: Object.fromEntries(
      protocolNames.map((name) => [name, survey.protocols[name] ?? null]),
    ) as TestReport['protocols'],
    suites: Object.fromEntries(
      Object.entries(survey.suites).map(([name, accepted]) => [name, suitesOf(name, accepted)]),
    ),
    groups: survey.groups.list.map(namedGroups.name),
    signatureSchemes: survey.signatureSchemes.list.map(signatureSchemes.name),
    vulnerabilities: Object.fromEntries(
      Object.entries(survey.vulnerabilities).map(([id, { verdict }]) => [id, verdict]),
    ),
    behaviours: Object.fromEntries(
      Object.entries(survey.behaviours).map(([id, { value, assessment, observed }]) => [
        id,
        { value, assessment, observed: observed[language] },
      ]),
    ),
    connections: survey.connections,
    seconds: Number(survey.seconds.toFixed(3)),
  }
}

const isComplete = ({ protocols, suites, groups, signatureSchemes: schemes, gaps }: Survey): boolean =>
  gaps.length === 0 &&
  !Object.values(protocols).includes(undefined) &&
  [...Object.values(suites), groups, schemes].every((accepted) => accepted.isComplete)

const suitesOf = (name: string, { list, chooser }: Accepted): ReportedSuites => ({
  order: chooser ?? null,
  list: list.map((code) =>
    name === 'SSLv2'
      ? { id: hex(code, 6), name: ssl2Ciphers.name(code) }
      : { id: hex(code, 4), name: cipherSuites.name(code) },
  ),
})
