import { answeredAdvice } from './advice.ts'
import { cdnLines } from './cdn-lines.ts'
import { checklist } from './checklist.ts'
import type { Report, ReportedCause } from './report.ts'
import { storeGroups } from './stores.ts'
import { targetPlace } from './story.ts'
import { strip } from './strip.ts'
import { visible } from './visible.ts'
import { padTo, widthOf, wrap } from './width.ts'
import { surenessOf, type Words, wordsOf } from './words/words.ts'

/** How words are marked on this terminal: identity functions where there are no colours. */
export interface Paint {
  readonly good: (words: string) => string
  readonly bad: (words: string) => string
  readonly warn: (words: string) => string
  readonly strong: (words: string) => string
  readonly dim: (words: string) => string
}
const same = (words: string): string => words
export const plainPaint: Paint = { good: same, bad: same, warn: same, strong: same, dim: same }

const columns = 92

/** The report as a person reads it in a terminal. */
export function renderText(given: Report, paint: Paint = plainPaint): string {
  const report = visible(given)
  const words = wordsOf(report.language)
  const { status, confidence } = report.verdict
  const tone = status === 'healthy' ? paint.good : status === 'broken' ? paint.bad : paint.warn
  const mark = { healthy: '✓', degraded: '△', broken: '✕', inconclusive: '?' }[status]
  const address = report.target.addresses.join(', ')
  const host = targetPlace(report.target)
  const [first, ...others] = report.causes
  const decided = status === 'broken' || status === 'degraded'
  return [
    `${tone(`${mark} ${words.status[status]}`)}  ${paint.strong(host)}${address ? paint.dim(`  ${address}`) : ''}`,
    '',
    ...strip(report, words, paint),
    '',
    ...cdnSection(report, words, paint),
    ...(decided && first
      ? causesLines(report.causes, report, words, paint)
      : [
          status === 'healthy'
            ? `${words.healthyLine} [${words.sureness[surenessOf(confidence)]}]`
            : words.inconclusiveLine,
        ]),
    ...otherLines(decided ? (first?.leads ? others.slice(1) : others) : report.causes, words, paint),
    ...checklistLines(report, words, paint),
    ...storeLines(report, words, paint),
    ...calendarLines(report, words),
    ...adviceLines(report, words),
    ...(status === 'inconclusive' ? seenLines(report, words) : []),
    '',
    ...footerLines(report, words).map(paint.dim),
    '',
  ].join('\n')
}

/** The cause, and behind one that only says where to look also the next, which says what to mend. */
const causesLines = (
  [first, second]: readonly ReportedCause[],
  report: Report,
  words: Words,
  paint: Paint,
): string[] => [
  ...causeLines(first!, report, words, paint),
  ...(first!.leads && second ? ['', ...causeLines(second, report, words, paint)] : []),
]

function causeLines(cause: ReportedCause, report: Report, words: Words, paint: Paint): string[] {
  const sureness = words.sureness[surenessOf(cause.confidence)]
  const fixes = cause.fixes.slice(0, 4)
  return [
    `${paint.strong(words.cause)}  ${paint.strong(cause.title)} [${sureness}]  ${paint.dim(cause.id)}`,
    ...indented(cause.explanation),
    '',
    `${words.proof}`,
    ...cause.proof.flatMap((line) =>
      indented(`・${line.experiment}: ${line.observed} (${words.expected}: ${line.expected})`),
    ),
    '',
    `${words.turn}  ${words.turns[cause.side as keyof Words['turns']]}`,
    ...fixes.flatMap((fix) => [
      `${words.fix}  ${words.who[fix.who as keyof Words['who']]} · ${fix.platform}`,
      ...fix.steps.flatMap((step, i) => indented(`${i + 1}. ${step}`)),
    ]),
    ...(cause.doNot.length > 0 ? [words.doNot, ...cause.doNot.flatMap((line) => indented(`✕ ${line}`))] : []),
    `${words.message}`,
    ...indented(messageFor(cause, report, words)),
    `${words.verify}  ${paint.strong(cause.verify)}`,
  ]
}

/** What the user may copy to whoever can mend it. */
export const messageFor = (cause: ReportedCause, report: Report, words: Words): string => {
  const proof = cause.proof.map((line) => `${line.experiment}: ${line.observed}`).join('; ')
  const { addresses } = report.target
  const place = `${targetPlace(report.target)} (${[...addresses, report.takenAt].join(', ')})`
  const lead = report.verdict.status === 'broken' ? words.messageFails(place) : words.messageWorks(place)
  return `${lead} ${cause.explanation} ${words.proof}: ${proof}`
}

const otherLines = (causes: readonly ReportedCause[], words: Words, paint: Paint): string[] =>
  causes.length === 0
    ? []
    : [
        '',
        words.alsoFound,
        ...causes.flatMap((cause) =>
          indented(
            `・${cause.title} [${words.sureness[surenessOf(cause.confidence)]}] ${cause.explanation} ${paint.dim(cause.id)}`,
          ),
        ),
      ]

function checklistLines(report: Report, words: Words, paint: Paint): string[] {
  const rows = checklist(report, words)
  const width = Math.max(...rows.map(({ label }) => widthOf(label)))
  const marks = { found: paint.bad('✕'), clear: paint.good('✓'), unjudged: '?' }
  const states = { found: words.found, clear: words.clear, unjudged: words.unjudged }
  return [
    '',
    words.checklist,
    ...rows.map(
      (row) =>
        `  ${marks[row.state]} ${padTo(row.label, width)}  ${states[row.state]}${row.because ? paint.dim(`  ${row.because}`) : ''}`,
    ),
  ]
}

const storeLines = (report: Report, words: Words, paint: Paint): string[] => {
  const groups = storeGroups(report, words)
  const marks = { '✓': paint.good('✓'), '✕': paint.bad('✕'), '?': '?' }
  return groups.length === 0
    ? []
    : [
        '',
        `${words.stores.title}  ${paint.dim(report.stores[0]!.root)}`,
        ...groups.flatMap(({ mark, label, stores }) => [`  ${marks[mark]} ${label}`, ...indented(stores.join(', '))]),
      ]
}

/** That a certificate ends one day is no news. */
const calendarLines = ({ calendar }: Report, words: Words): string[] => {
  const news = calendar.filter(({ kind }) => kind !== 'certificate-ends')
  return news.length === 0
    ? []
    : ['', words.calendar, ...news.flatMap(({ date, what }) => indented(`・${date}: ${what}`))]
}

function cdnSection({ cdn }: Report, words: Words, paint: Paint): string[] {
  const lines = cdnLines(cdn, words)
  return lines.length === 0 ? [] : [paint.strong(words.cdn.title), ...lines.flatMap(indented), '']
}

const adviceLines = (report: Report, words: Words): string[] => {
  const rows = answeredAdvice(report, words)
  return rows.length === 0
    ? []
    : [
        '',
        words.adviceTitle,
        ...rows.flatMap((row) => indented(`${row.helps ? '✓' : '–'} ${row.advice}: ${row.answer}`)),
      ]
}

/** By whose roots it was judged is a part of every verdict. */
const footerLines = ({ connections, seconds, trustStore }: Report, words: Words): string[] => [
  `${words.footer(connections, seconds)} · ${words.page.trustedBy} ${trustStore.name} ${trustStore.date}`.trim(),
  ...(trustStore.notes ?? []).flatMap((note) => indented(`・${note}`)),
]

const seenLines = (report: Report, words: Words): string[] => [
  '',
  words.seen,
  ...report.experiments.flatMap((line) => indented(`・${line.experiment} ${line.address}: ${line.observed}`)),
]

const indented = (words: string): string[] => wrap(words, columns - 4).map((line) => `    ${line}`)
