import { platformName } from './platforms.ts'
import type { Report, ReportedCause, ReportedExperiment } from './report.ts'
import { hasOrigin, stripMarks } from './strip.ts'
import { named, type Words } from './words/words.ts'

export const statusMarks = { healthy: '✓', degraded: '△', broken: '✕', inconclusive: '?' } as const
export const stateMarks = { found: '✕', clear: '✓', unjudged: '?' } as const

/** What a report tells first, and what stands behind it. */
export interface Story {
  /** Undefined: nothing is established. */
  readonly root: ReportedCause | undefined
  /** Behind a root that only says where to look: the cause that says what to mend. */
  readonly behind: ReportedCause | undefined
  readonly others: readonly ReportedCause[]
  /** What came of the plain attempt, at an address that has the root cause. */
  readonly baseline: ReportedExperiment | undefined
}

export function storyOf(report: Report): Story {
  const root = report.verdict.cause === null ? undefined : report.causes[0]
  const [, next] = report.causes
  const behind = root?.leads && next && isSure(next) && isBeyond(report, next) ? next : undefined
  const others = report.causes.filter((cause) => cause !== root && cause !== behind)
  const baselines = report.experiments.filter(({ experiment }) => experiment === 'baseline')
  const baseline = baselines.find(({ address }) => root?.addresses.includes(address)) ?? baselines[0]
  return { root, behind, others, baseline }
}

/** Not merely possible (contract, "How a verdict is made"). */
export const isSure = ({ confidence }: ReportedCause): boolean => confidence >= 0.7

/** An edge that cannot get through says nothing of itself: what is to mend is at the origin. */
const isBeyond = ({ cdn }: Report, { hop }: ReportedCause): boolean => !cdn?.status || hop === 'origin'

/** For whom a fix is, and on which software; `any` goes without saying. */
export const fixTitle = ({ who, platform }: ReportedCause['fixes'][number], words: Words): string =>
  platform === 'any' ? named(words.who, who) : `${named(words.who, who)} · ${platformName(platform)}`

export interface StripCell {
  readonly step: ReturnType<typeof stripMarks>[number]['step']
  readonly mark: ReturnType<typeof stripMarks>[number]['mark']
  readonly name: string
  /** The mark in words, for those who do not see it. */
  readonly meaning: string
}

/** One stretch of the way, step by step. */
export interface Leg {
  readonly hop: ReportedCause['hop']
  /** Undefined where there is only one. */
  readonly title: string | undefined
  readonly cells: readonly StripCell[]
}

/** The whole way; with a server behind a CDN, each stretch of it. */
export const legsOf = (report: Report, words: Words): Leg[] =>
  hasOrigin(report)
    ? hops.map((hop) => ({ hop, title: words.legs[hop], cells: stripCells(report, hop, words) }))
    : [{ hop: 'target', title: undefined, cells: stripCells(report, 'target', words) }]

const hops = ['target', 'origin'] as const

const stripCells = (report: Report, hop: ReportedCause['hop'], words: Words): StripCell[] =>
  stripMarks(report, hop).map(({ step, mark }) => ({
    step,
    mark,
    name: words.strip[step],
    meaning: report.verdict.status === 'inconclusive' ? words.unjudged : words.page.marks[mark],
  }))

export const targetPlace = ({ host, port, starttls }: Report['target']): string => place(host, port, starttls)

export const experimentPlace = ({ address, port, hop }: ReportedExperiment, words: Words): string =>
  place(address, port, hop === 'origin' ? words.page.origin : null)

const place = (host: string, port: number, note: string | null): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}${note ? ` (${note})` : ''}`
