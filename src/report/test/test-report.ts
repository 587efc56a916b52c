import type { Judgement } from '../../diagnosis/judge.ts'
import type { Diagnosis } from '../../diagnosis/rank.ts'
import type { ProtocolName, Survey, VulnerabilityVerdict } from '../../evidence/survey.ts'
import type { Language } from '../../evidence/text.ts'
import { signatureSchemes } from '../../wire/tables/signature-schemes.ts'
import { type ReportedCause, reportedCauses, verifyCommand, type Wording } from '../report.ts'
import { type ReportedStore, reportedStores } from '../stores.ts'
import { type ServedCertificate, servedCertificates } from './certificates.ts'
import { type ReportedClient, reportedClients } from './clients.ts'
import type { Comparison } from './compare.ts'
import { type ReportedBehaviour, type ReportedWeakness, reportedBehaviours, reportedWeaknesses } from './findings.ts'
import { type ReportedGrade, reportedGrade } from './graded.ts'
import { type Mend, mendsOf } from './mend.ts'
import {
  type ReportedKeyExchange,
  type ReportedSuites,
  reportedKeyExchange,
  reportedProtocols,
  reportedSuites,
} from './parameters.ts'

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
  readonly takenAt: string
  readonly complete: boolean
  /** Whole sentences: what could not be determined, and why. */
  readonly gaps: readonly string[]
  readonly protocols: Readonly<Record<ProtocolName, boolean | null>>
  readonly suites: Readonly<Partial<Record<ProtocolName, ReportedSuites>>>
  readonly groups: readonly string[]
  readonly keyExchange: ReportedKeyExchange
  readonly signatureSchemes: readonly string[]
  readonly certificates: readonly ServedCertificate[]
  /** For which stores the chain is good. */
  readonly stores: readonly ReportedStore[]
  readonly trustStore: Wording['trustStore']
  readonly vulnerabilities: Readonly<Record<string, VulnerabilityVerdict>>
  /** The same with words. */
  readonly weaknesses: readonly ReportedWeakness[]
  readonly behaviours: Readonly<Record<string, ReportedBehaviour>>
  readonly clients: readonly ReportedClient[]
  /** Why a browser's handshake fails here, root cause first; empty when it does not. */
  readonly causes: readonly ReportedCause[]
  /** What to mend, in the order in which it pays. */
  readonly mend: readonly Mend[]
  /** Against an earlier result; null: none was given. */
  readonly comparison: Comparison | null
  /** The command that tests it again. */
  readonly verify: string
  readonly connections: number
  readonly seconds: number
}

export interface TestedServer {
  readonly survey: Survey
  readonly judgement: Judgement
  readonly diagnosis: Diagnosis
}

export function testReport(tested: TestedServer, wording: Wording): TestReport {
  const { survey, judgement, diagnosis } = tested
  const { evidence } = survey
  const { target, names, question } = evidence
  const { language } = wording
  const graded = reportedGrade(tested, language)
  const weaknesses = reportedWeaknesses(survey, language)
  const behaviours = reportedBehaviours(survey, language)
  const diagnose = verifyCommand(evidence)
  const causes = reportedCauses(diagnosis.causes, diagnose, wording)
  const certificates = servedCertificates(tested)
  const keyExchange = reportedKeyExchange(survey)
  return {
    schema: 'handshake-doctor/test/1',
    language,
    target: { host: target.host, port: target.port, addresses: names.addresses, starttls: target.starttls },
    address: survey.address,
    takenAt: new Date(question.at ?? evidence.takenAt).toISOString(),
    complete: isComplete(survey),
    gaps: survey.gaps.map((gap) => gap[language]),
    ...graded,
    protocols: reportedProtocols(survey),
    suites: reportedSuites(survey),
    groups: keyExchange.groups.map(({ name }) => name),
    keyExchange,
    signatureSchemes: survey.signatureSchemes.list.map(signatureSchemes.name),
    certificates,
    stores: reportedStores(judgement, language),
    trustStore: wording.trustStore,
    vulnerabilities: Object.fromEntries(weaknesses.map(({ id, verdict }) => [id, verdict])),
    weaknesses,
    behaviours,
    clients: reportedClients(survey, language),
    causes,
    mend: mendsOf({ causes, certificates, grading: graded.grading, weaknesses, behaviours, diagnose, language }),
    comparison: null,
    verify: diagnose.replace('handshake-doctor', 'handshake-doctor test'),
    connections: survey.connections,
    seconds: Number(survey.seconds.toFixed(3)),
  }
}

const isComplete = ({ protocols, suites, groups, signatureSchemes: schemes, gaps }: Survey): boolean =>
  gaps.length === 0 &&
  !Object.values(protocols).includes(undefined) &&
  [...Object.values(suites), groups, schemes].every((accepted) => accepted.isComplete)
