import type { Paint } from './paint.ts'
import type { Report, ReportedCause } from './report.ts'
import { padTo, widthOf } from './width.ts'
import type { Words } from './words/words.ts'

const order = ['names', 'tcp', 'client-hello', 'server-hello', 'certificate', 'validation', 'finished', 'http'] as const
export type StripStep = (typeof order)[number]

/** Where the stretch behind the edge stops, by the status with which the edge says so ("Cloudflare 5xx errors", read 2026-11-23). */
const stoppedBehind: Readonly<Record<number, StripStep>> = {
  521: 'tcp',
  522: 'tcp',
  523: 'tcp',
  525: 'server-hello',
  526: 'validation',
  530: 'names',
}

const behind = ({ cdn }: Report): StripStep | undefined => (cdn?.status ? stoppedBehind[cdn.status.code] : undefined)

/** The step at which this stretch of the way stops, or goes on with a problem; undefined: neither. */
function stopOf(report: Report, hop: ReportedCause['hop']): { step: string; goesOn: boolean } | undefined {
  if (report.verdict.cause === null) return undefined
  const passes = report.verdict.status !== 'broken'
  // What the edge says of the stretch behind it, is no fault of the stretch before it; what is merely possible stops nobody.
  const own = report.causes.find((one) => one.hop === hop && one.confidence >= 0.7 && !(one.leads && behind(report)))
  // A wrong clock comes first in order, and stops a handshake only where dates are looked at.
  if (own)
    return { step: own.family === 'clock-skew' ? 'validation' : own.step, goesOn: passes || own.status === 'degraded' }
  const step = hop === 'origin' ? behind(report) : undefined
  return step && { step, goesOn: passes }
}

/** Which steps were passed, where it stopped, and what was not reached. */
export function stripMarks(
  report: Report,
  hop: ReportedCause['hop'] = 'target',
): { step: StripStep; mark: '✓' | '✕' | '△' | '–' }[] {
  const stop = stopOf(report, hop)
  const failing = stop ? order.indexOf((stop.step === 'before-tls' ? 'client-hello' : stop.step) as StripStep) : -1
  const goesOn = stop?.goesOn ?? true
  if (report.verdict.status === 'inconclusive') return order.map((name) => ({ step: name, mark: '–' }))
  return order.map((name, i) => {
    if (failing < 0 || i < failing) return { step: name, mark: '✓' }
    if (i === failing) return { step: name, mark: goesOn ? '△' : '✕' }
    return { step: name, mark: goesOn ? '✓' : '–' }
  })
}

/** A server behind the edge was tried, or the edge says that it cannot get through to it. */
export const hasOrigin = (report: Report): boolean =>
  report.experiments.some(({ hop }) => hop === 'origin') || behind(report) !== undefined

/** The handshake as a line of steps, a mark under each; with a server behind a CDN, a line for each leg of the way. */
export function strip(report: Report, words: Words, paint: Paint): string[] {
  if (!hasOrigin(report)) return leg(report, 'target', words, paint)
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
