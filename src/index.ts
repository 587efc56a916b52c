/**
 * The doctor as a library: `examine` a target, put it into words with `report`, save the evidence, `judge` it again; `explain`
 * what an error text or a capture means.
 * Mistakes in what is given are values (`{ ok: false, error }`), each a sentence with a hint; what a server does is a verdict.
 */
export type { Judgement } from './diagnosis/judge.ts'
export type { Cause, Diagnosis } from './diagnosis/rank.ts'
export type { Parsed, UserError } from './errors.ts'
export type { Attempt, AttemptOutcome, HttpAnswer, PageOutcome } from './evidence/attempt.ts'
export { deserialize } from './evidence/deserialize.ts'
export type { ClockEvidence, Evidence, Fetched, NameAnswer, Question } from './evidence/evidence.ts'
export { serialize } from './evidence/serialize.ts'
export { parseTarget, type Target } from './evidence/target.ts'
export type { Language, Text } from './evidence/text.ts'
export { type Examination, type ExamineOptions, examine, judge, report } from './examination.ts'
export { type ExplainOptions, explain } from './explanation.ts'
export { clientIds } from './protocol/tls/clients/clients.ts'
export type { ExplainedCause, ExplanationReport } from './report/explanation.ts'
export type { Report, ReportedCause, ReportedExperiment } from './report/report.ts'
export { version } from './version.ts'
