import type { Judgement } from '../diagnosis/judge.ts'
import type { Cause, Diagnosis } from '../diagnosis/rank.ts'
import type { Evidence, NameRecords } from '../evidence/evidence.ts'
import type { Language } from '../evidence/text.ts'
import { experiments } from '../probe/experiments/all.ts'
import type { Article } from '../rules/article.ts'
import { observed } from '../rules/observed.ts'
import { type ReportedEvent, reportedCalendar } from './calendar.ts'
import { cdnOf, type ReportedCdn } from './cdn.ts'
import { type ReportedStore, reportedStores } from './stores.ts'
import { named, wordsOf } from './words/words.ts'

/** Everything a face shows: the contract's `handshake-doctor/diagnosis/1`, and what was seen besides. */
export interface Report {
  readonly schema: 'handshake-doctor/diagnosis/1'
  readonly language: Language
  readonly target: {
    readonly host: string
    readonly port: number
    readonly addresses: readonly string[]
    readonly starttls: string | null
  }
  readonly verdict: {
    readonly status: Diagnosis['status']
    readonly cause: string | null
    readonly family: string | null
    readonly side: string | null
    readonly confidence: number
  }
  readonly causes: readonly ReportedCause[]
  readonly experiments: readonly ReportedExperiment[]
  readonly notJudged: Diagnosis['notJudged']
  readonly trustStore: { readonly name: string; readonly date: string; readonly notes?: readonly string[] }
  /** What each known store makes of the root to which the chain leads; empty when no published list knows it. */
  readonly stores: readonly ReportedStore[]
  /** What will stop working on which day, for a chain that is good now. */
  readonly calendar: readonly ReportedEvent[]
  /** What the DNS says besides addresses; null: not asked, or not answered in time. */
  readonly records: NameRecords | null
  /** The network in front of the site; null: none was recognised, and no origin given. */
  readonly cdn: ReportedCdn | null
  readonly takenAt: string
  readonly clockOffsetSeconds: number | null
  readonly connections: number
  readonly seconds: number
}

export interface ReportedCause {
  readonly id: string
  readonly family: string
  readonly step: string
  readonly status: 'broken' | 'degraded'
  readonly confidence: number
  readonly side: string
  /** `origin`: on the leg from the CDN to the server behind it. */
  readonly hop: 'target' | 'origin'
  /** It only says where to look: the cause behind it says what to mend. */
  readonly leads: boolean
  readonly addresses: readonly string[]
  readonly title: string
  readonly explanation: string
  readonly proof: readonly {
    readonly experiment: string
    /** What was tried, in words. */
    readonly title: string
    readonly observed: string
    readonly expected: string
  }[]
  readonly fixes: readonly { readonly who: string; readonly platform: string; readonly steps: readonly string[] }[]
  readonly doNot: readonly string[]
  readonly verify: string
}

export interface ReportedExperiment {
  readonly experiment: string
  readonly title: string
  readonly hop: string
  readonly address: string
  readonly port: number
  readonly outcome: string
  readonly observed: string
  readonly tcpMs: number
  readonly ms: number
}

export interface Reported {
  readonly evidence: Evidence
  readonly judgement: Judgement
  readonly diagnosis: Diagnosis
  readonly connections: number
  readonly seconds: number
}

export interface Wording {
  readonly language: Language
  readonly articles: Readonly<Record<string, Article>>
  readonly trustStore: Report['trustStore']
}

export function reportOf({ evidence, judgement, diagnosis, connections, seconds }: Reported, wording: Wording): Report {
  const { target, question } = evidence
  const causes = reportedCauses(diagnosis.causes, verifyCommand(evidence), wording)
  const decided = diagnosis.status === 'broken' || diagnosis.status === 'degraded' ? causes[0] : undefined
  return {
    schema: 'handshake-doctor/diagnosis/1',
    language: wording.language,
    target: { host: target.host, port: target.port, addresses: evidence.names.addresses, starttls: target.starttls },
    verdict: {
      status: diagnosis.status,
      cause: decided?.id ?? null,
      family: decided?.family ?? null,
      side: decided?.side ?? null,
      confidence: rounded(diagnosis.confidence),
    },
    causes,
    experiments: evidence.attempts
      .filter(({ outcome }) => !(outcome.kind === 'not-tried' && outcome.code === 'does not apply'))
      .map((attempt) => ({
        experiment: attempt.experiment,
        title: titleOf(attempt.experiment, wording.language),
        hop: attempt.hop,
        address: attempt.address,
        port: attempt.port,
        outcome: attempt.outcome.kind,
        observed: observed(attempt)[wording.language],
        tcpMs: rounded(attempt.tcpMs),
        ms: rounded(attempt.doneMs),
      })),
    notJudged: diagnosis.notJudged,
    trustStore: wording.trustStore,
    calendar: reportedCalendar(judgement, wording.language),
    stores: reportedStores(judgement, wording.language),
    records: evidence.names.records ?? null,
    cdn: cdnOf(evidence, judgement, wording.language),
    takenAt: new Date(question.at ?? evidence.takenAt).toISOString(),
    clockOffsetSeconds: evidence.clock.offsetMs === undefined ? null : rounded(evidence.clock.offsetMs / 1000),
    connections,
    seconds: rounded(seconds),
  }
}

/** Causes with their words; `verify` is the command that shows whether they are mended. */
export const reportedCauses = (
  causes: readonly Cause[],
  verify: string,
  wording: Omit<Wording, 'trustStore'>,
): ReportedCause[] => causes.map((cause) => reportedCause(cause, verify, wording))

function reportedCause(
  { rule, found, addresses, hop }: Cause,
  verify: string,
  { language, articles }: Omit<Wording, 'trustStore'>,
): ReportedCause {
  const article = articles[rule.id]
  return {
    id: rule.id,
    family: rule.family,
    step: rule.step,
    status: found.status,
    confidence: rounded(found.confidence),
    side: found.side,
    hop: hop === 'origin' ? 'origin' : 'target',
    // A wrong clock stands first too, but it is itself what to mend.
    leads: (rule.leads ?? false) && found.side !== 'local',
    addresses,
    title: article?.title ?? rule.id,
    explanation: found.explanation[language],
    proof: found.proof.map((line) => ({
      experiment: line.experiment,
      title: titleOf(line.experiment, language),
      observed: line.observed[language],
      expected: line.expected[language],
    })),
    fixes: article?.fixes ?? [],
    doNot: article?.doNot ?? [],
    verify,
  }
}

const titleOf = (experiment: string, language: Language): string =>
  experiments.find(({ id }) => id === experiment)?.title[language] ?? named(wordsOf(language).looks, experiment)

/** The command that shows whether it is mended, ready to be pasted into a shell. */
export function verifyCommand({ target, question }: Evidence): string {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host
  const scheme = target.scheme === 'https' ? '' : `${target.scheme}://`
  const starttls = target.scheme === 'https' && target.starttls ? ['--starttls', target.starttls] : []
  const path = target.path === '/' ? '' : target.path
  const where =
    (path || host.startsWith('-')) && !scheme
      ? `https://${host}:${target.port}${path}`
      : `${scheme}${host}:${target.port}${path}`
  return ['handshake-doctor', where, ...starttls, ...question.options].map(quoted).join(' ')
}

/** For a POSIX shell. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./[\]-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

const rounded = (value: number): number => Math.round(value * 1000) / 1000
