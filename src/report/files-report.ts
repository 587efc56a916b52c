import type { Judgement } from '../diagnosis/judge.ts'
import type { Cause } from '../diagnosis/rank.ts'
import type { Language } from '../evidence/text.ts'
import { pathProblemWords, whyPathFails } from '../rules/path-words.ts'
import type { Certificate, ChainReport, HostMatch, PathAttempt } from '../x509/index.ts'
import { type ReportedEvent, reportedCalendar } from './calendar.ts'
import { type ReportedCause, reportedCauses, type Wording } from './report.ts'
import { type ReportedStore, reportedStores } from './stores.ts'

/** The contract's `handshake-doctor/files/1`, and what was seen besides. */
export interface FilesReport {
  readonly schema: 'handshake-doctor/files/1'
  readonly language: Language
  /** Every client would accept it. */
  readonly valid: boolean
  readonly name: { readonly asked: string; readonly matches: boolean } | null
  readonly key: 'matches' | 'differs' | 'not-given'
  readonly certificates: readonly ReportedCertificate[]
  readonly causes: readonly ReportedCause[]
  /** Best first. */
  readonly paths: readonly ReportedPath[]
  /** For which stores the chain is good, where it leads to a root that a published list knows. */
  readonly stores: readonly ReportedStore[]
  /** What will stop working, and when. */
  readonly calendar: readonly ReportedEvent[]
  /** What a server shows in fact; null: not asked. */
  readonly served: {
    readonly place: string
    readonly same: boolean
    readonly certificate: ReportedCertificate | null
  } | null
  /** Where the bundle was written; null: not asked for, or nothing to write. */
  readonly written: string | null
  readonly trustStore: Wording['trustStore'] | null
  /** As of when it was judged. */
  readonly at: string
}

export interface ReportedCertificate {
  readonly subject: string
  readonly issuer: string
  readonly serial: string
  readonly notBefore: string
  readonly notAfter: string
  readonly keyType: string
  readonly keyBits: number
  readonly names: readonly string[]
}

export interface ReportedPath {
  /** Of the strictest judge. */
  readonly valid: boolean
  /** Of Chrome, Firefox and Safari as they are today. */
  readonly validInBrowsers: boolean
  readonly steps: readonly { readonly subject: string; readonly from: string; readonly serial: string }[]
  readonly end: string
  readonly problems: readonly { readonly code: string; readonly index: number; readonly refusedBy: readonly string[] }[]
  /** In words: why it fails, a sentence for each reason. */
  readonly why: readonly string[]
  /** What only judges by the letter of RFC 5280 refuse. */
  readonly remarks: readonly string[]
}

export interface FilesFound {
  readonly judgement: Judgement
  /** Root cause first. */
  readonly causes: readonly Cause[]
  /** What a server does otherwise than the files: no fault of theirs. */
  readonly servedCauses: readonly Cause[]
  /** Every path, by the strictest rules. */
  readonly strict: ChainReport
  readonly certificates: readonly Certificate[]
  readonly host: (HostMatch & { readonly asked: string }) | undefined
  readonly key: FilesReport['key']
  readonly served:
    | { readonly place: string; readonly leaf: Certificate | undefined; readonly same: boolean }
    | undefined
  readonly written: string | undefined
  /** Ms since the epoch. */
  readonly at: number
  /** The command that was given, to be given again. */
  readonly command: string
}

/** `trustStore` is undefined where the given roots alone count. */
type FilesWording = Omit<Wording, 'trustStore'> & { readonly trustStore: Wording['trustStore'] | undefined }

/** Said, and no client's reason to refuse. */
const passing: ReadonlySet<string> = new Set(['cert-expires-soon'])

export function filesReportOf(found: FilesFound, wording: FilesWording): FilesReport {
  const { strict, host, key, served } = found
  const reported = (causes: readonly Cause[]) =>
    reportedCauses(causes, found.command, wording).map((cause) => ({ ...cause, addresses: [] }))
  const causes = reported(found.causes)
  const accepted = strict.trusted !== undefined && host?.matches !== false && key !== 'differs'
  return {
    schema: 'handshake-doctor/files/1',
    language: wording.language,
    valid: accepted && causes.every(({ family }) => passing.has(family)),
    name: host ? { asked: host.asked, matches: host.matches } : null,
    key,
    certificates: found.certificates.map(reportedCertificate),
    causes: [...reported(found.servedCauses), ...causes],
    paths: strict.paths.map((path) => reportedPath(path, wording.language)),
    stores: reportedStores(found.judgement, wording.language),
    calendar: reportedCalendar(found.judgement, wording.language),
    served: served
      ? { place: served.place, same: served.same, certificate: served.leaf ? reportedCertificate(served.leaf) : null }
      : null,
    written: found.written ?? null,
    trustStore: wording.trustStore ?? null,
    at: new Date(found.at).toISOString(),
  }
}

export const reportedCertificate = (certificate: Certificate): ReportedCertificate => ({
  subject: certificate.subject.text,
  issuer: certificate.issuer.text,
  serial: certificate.serial,
  notBefore: new Date(certificate.notBefore).toISOString(),
  notAfter: new Date(certificate.notAfter).toISOString(),
  keyType: certificate.publicKey.algorithm,
  keyBits: certificate.publicKey.bits,
  names: [...(certificate.subjectAltNames?.dns ?? []), ...(certificate.subjectAltNames?.ip ?? [])],
})

function reportedPath(path: PathAttempt, language: Language): ReportedPath {
  const { steps, end, problems, remarks } = path
  const ends = end.kind === 'trusted-root' && !path.usesExtra
  return {
    valid: ends && problems.length === 0,
    validInBrowsers: ends && [...problems, ...remarks].every(({ refusedBy }) => !refusedBy.includes('browsers')),
    steps: steps.map(({ certificate, source }) => ({
      subject: certificate.subject.text,
      from: source,
      serial: certificate.serial,
    })),
    end: end.kind,
    problems: [...problems, ...remarks].map(({ code, index, refusedBy }) => ({ code, index, refusedBy })),
    why: whyPathFails(path).map((words) => words[language]),
    remarks: remarks.map((remark) => pathProblemWords(remark)[language]),
  }
}
