import type { Report, ReportedCause } from './report.ts'
import type { Paint } from './text.ts'
import { padTo, widthOf } from './width.ts'
import type { Words } from './words/words.ts'

const order = ['names', 'tcp', 'client-hello', 'server-hello', 'certificate', 'validation', 'finished', 'http'] as const
export type StripStep = (typeof order)[number]

/** Which steps were passed, where it stopped, and what was not reached. */
export function stripMarks(
  report: Report,
  hop: ReportedCause['hop'] = 'target',
): { step: StripStep; mark: '✓' | '✕' | '△' | '–' }[] {
  const cause = report.verdict.cause === null ? undefined : report.causes.find((one) => one.hop === hop)
  const step = cause?.step === 'before-tls' ? 'client-hello' : cause?.step
  const failing = step === undefined ? -1 : order.indexOf(step as StripStep)
  const goesOn = report.verdict.status !== 'broken'
  if (report.verdict.status === 'inconclusive') return order.map((name) => ({ step: name, mark: '–' }))
  return order.map((name, i) => {
    if (failing < 0 || i < failing) return { step: name, mark: '✓' }
    if (i === failing) return { step: name, mark: goesOn ? '△' : '✕' }
    return { step: name, mark: goesOn ? '✓' : '–' }
  })
}

/** The handshake as a line of steps, a mark under each; with a server behind a CDN, a line for each leg of the way. */
export function strip(report: Report, words: Words, paint: Paint): string[] {
  const hasOrigin = report.experiments.some(({ hop }) => hop === 'origin')
  if (!hasOrigin) return leg(report, 'target', words, paint)
  return [
    words.legs.target,
    ...leg(report, 'target', words, paint),
    words.legs.origin,
    ...leg(report, 'origin', words, paint),
  ]
}

function leg(report: Report, hop: ReportedCause['hop'], words: Words, paint: Paint): string[] {
  const cells = stripMarks(report, hop).map(({ step, mark }) => ({ name: words.strip[step], mark }))
  const tone = { '✓': paint.good, '✕': paint.bad, '△': paint.warn, '–': paint.dim }
  const names = cells.map(({ name }) => name).join(' ── ')
  const marks = cells.map(({ name, mark }) => tone[mark](padTo(mark, widthOf(name)))).join('    ')
  return [` ${names}`, ` ${marks.trimEnd()}`]
}
