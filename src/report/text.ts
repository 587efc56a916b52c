import { answeredAdvice } from './advice.ts'
import { cdnLines } from './cdn-lines.ts'
import { checklist } from './checklist.ts'
import { type Paint, plainPaint } from './paint.ts'
import { platformName } from './platforms.ts'
import type { Report, ReportedCause } from './report.ts'
import { storeGroups } from './stores.ts'
import { fixTitle, storyOf, targetPlace } from './story.ts'
import { strip } from './strip.ts'
import { visible } from './visible.ts'
import { padTo, widthOf, wrap } from './width.ts'
import { named, surenessOf, type Words, wordsOf } from './words/words.ts'

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
  const { root, behind, others } = storyOf(report)
  return [
    `${tone(`${mark} ${words.status[status]}`)}  ${paint.strong(host)}${address ? paint.dim(`  ${address}`) : ''}`,
    '',
    ...strip(report, words, paint),
    '',
    ...cdnSection(report, words, paint),
    ...(root
      ? [...causeLines(root, words, paint), ...(behind ? ['', ...causeLines(behind, words, paint)] : [])]
      : [
          status === 'healthy'
            ? `${words.healthyLine} [${words.sureness[surenessOf(confidence)]}]`
            : words.inconclusiveLine,
        ]),
    ...(root ? remedyLines([root, ...(behind ? [behind] : [])], report, words, paint) : []),
    ...otherLines(others, words, paint),
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

function causeLines(cause: ReportedCause, words: Words, paint: Paint): string[] {
  const sureness = words.sureness[surenessOf(cause.confidence)]
  return [
    `${paint.strong(words.cause)}  ${paint.strong(cause.title)} [${sureness}]  ${paint.dim(cause.id)}`,
    ...indented(cause.explanation),
    '',
    `${words.proof}`,
    ...cause.proof.flatMap((line) =>
      indented(`・${line.title}: ${line.observed} (${words.expected}: ${line.expected})`),
    ),
  ]
}

/** Whose turn it is and what to do: by the last of these causes, to which the others only lead. */
function remedyLines(causes: readonly ReportedCause[], report: Report, words: Words, paint: Paint): string[] {
  const cause = causes.at(-1)!
  const fixes = shownFixes(cause.fixes)
  const others = cause.fixes.filter((fix) => !fixes.includes(fix) && fix.platform !== 'any')
  const more = [...new Set(others.map(({ platform }) => platformName(platform)))]
  const doNot = causes.flatMap((one) => one.doNot)
  return [
    '',
    `${words.turn}  ${named(words.turns, cause.side)}`,
    ...fixes.flatMap((fix) => [
      `${words.fix}  ${fixTitle(fix, words)}`,
      ...fix.steps.flatMap((step, i) => indented(`${i + 1}. ${step}`)),
    ]),
    ...(more.length > 0 ? indented(words.moreFixes(more.join(', '), `handshake-doctor causes ${cause.id}`)) : []),
    ...(doNot.length > 0 ? [words.doNot, ...doNot.flatMap((line) => indented(`✕ ${line}`))] : []),
    `${words.message}`,
    ...indented(messageFor(causes, report, words)),
    `${words.verify}  ${paint.strong(cause.verify)}`,
  ]
}

/** As many as a screen bears; what a visitor can do is always among them. */
function shownFixes(fixes: ReportedCause['fixes']): ReportedCause['fixes'] {
  const first = fixes.slice(0, 4)
  const visitor = fixes.find(({ who }) => who === 'visitor')
  return !visitor || first.includes(visitor) ? first : [...first.slice(0, 3), visitor]
}

/** What the user may copy to whoever can mend it. */
export const messageFor = (causes: readonly ReportedCause[], report: Report, words: Words): string => {
  const proof = causes.flatMap((cause) => cause.proof.map(({ title, observed }) => `${title}: ${observed}`)).join('; ')
  const { addresses } = report.target
  const place = `${targetPlace(report.target)} (${[...addresses, report.takenAt].join(', ')})`
  const lead = report.verdict.status === 'broken' ? words.messageFails(place) : words.messageWorks(place)
  return [lead, ...causes.map(({ explanation }) => explanation), `${words.proof}: ${proof}`].join(
    report.language === 'ja' ? '' : ' ',
  )
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
