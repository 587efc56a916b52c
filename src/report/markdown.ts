import { cdnLines } from './cdn-lines.ts'
import { checklist } from './checklist.ts'
import { bullets, code, fenced, handbook, inert, table } from './commonmark.ts'
import type { Report, ReportedCause } from './report.ts'
import { storeGroups } from './stores.ts'
import { experimentPlace, fixTitle, legsOf, stateMarks, statusMarks, storyOf, targetPlace } from './story.ts'
import { messageFor } from './text.ts'
import { visible } from './visible.ts'
import { wrap } from './width.ts'
import { named, surenessOf, type Words, wordsOf } from './words/words.ts'

/** The whole report as GitHub-flavoured Markdown, for a ticket. What a server sent stays words. */
export function renderMarkdown(given: Report): string {
  const report = visible(given)
  const words = wordsOf(report.language)
  const { root, behind, others } = storyOf(report)
  return [
    ...summary(report, words),
    ...(root ? rootSections([root, ...(behind ? [behind] : [])], report, words) : [inert(conclusion(report, words))]),
    ...otherSection(others, words),
    ...checklistSection(report, words),
    ...storeSection(report, words),
    ...calendarSection(report, words),
    ...experimentSection(report, words),
    ...notJudgedSection(report, words),
    '---',
    footer(report, words),
  ]
    .join('\n\n')
    .concat('\n')
}

function summary(report: Report, words: Words): string[] {
  const { status } = report.verdict
  const addresses = report.target.addresses.map(code).join(', ')
  return [
    `# ${statusMarks[status]} ${words.status[status]}: ${code(targetPlace(report.target))}`,
    bullets([
      ...(addresses ? [`**${words.page.addresses}**: ${addresses}`] : []),
      `**${words.page.takenAt}**: ${inert(report.takenAt)}`,
    ]),
    ...legsOf(report, words).flatMap(({ title, cells }) => [
      ...(title === undefined ? [] : [`**${title}**`]),
      table(
        cells.map(({ name }) => name),
        [cells.map(({ mark }) => mark), cells.map(({ meaning }) => meaning)],
      ),
    ]),
    ...cdnSection(report, words),
  ]
}

const cdnSection = ({ cdn }: Report, words: Words): string[] => {
  const lines = cdnLines(cdn, words)
  return lines.length === 0 ? [] : [bullets(lines.map(inert))]
}

const conclusion = (report: Report, words: Words): string =>
  report.verdict.status === 'healthy'
    ? `${words.healthyLine} [${words.sureness[surenessOf(report.verdict.confidence)]}]`
    : words.inconclusiveLine

/** The last of these causes says what to mend; the others only lead to it. */
function rootSections(causes: readonly ReportedCause[], report: Report, words: Words): string[] {
  const cause = causes.at(-1)!
  const doNot = causes.flatMap((one) => one.doNot)
  return [
    ...causes.flatMap((one) => rootSection(one, words)),
    `### ${words.turn}`,
    inert(named(words.turns, cause.side)),
    ...fixSection(cause, words),
    ...(doNot.length > 0 ? [`### ${words.doNot}`, bullets(doNot.map((line) => `✕ ${handbook(line)}`))] : []),
    `### ${words.message}`,
    fenced(wrap(messageFor(causes, report, words), 92).join('\n'), 'text'),
    `### ${words.verify}`,
    fenced(cause.verify, 'sh'),
  ]
}

const rootSection = (cause: ReportedCause, words: Words): string[] => [
  `## ${words.cause}: ${handbook(cause.title)}`,
  causeFacts(cause, words),
  inert(cause.explanation),
  `### ${words.proof}`,
  proofTable(cause, words),
]

const causeFacts = (cause: ReportedCause, words: Words): string =>
  bullets([
    `**${words.page.sureness}**: ${words.sureness[surenessOf(cause.confidence)]} (${cause.confidence})`,
    `**ID**: ${code(cause.id)} (${code(cause.family)})`,
    ...(cause.addresses.length > 0 ? [`**${words.page.addresses}**: ${cause.addresses.map(code).join(', ')}`] : []),
  ])

const proofTable = ({ proof }: ReportedCause, words: Words): string =>
  table(
    [words.page.experiment, words.page.observed, words.page.expected],
    proof.map((line) => [line.title, line.observed, line.expected].map(inert)),
  )

const fixSection = ({ fixes }: ReportedCause, words: Words): string[] =>
  fixes.length === 0
    ? []
    : [
        `### ${words.fix}`,
        ...fixes.flatMap((fix) => [
          `#### ${inert(fixTitle(fix, words))}`,
          fix.steps.map((step, i) => `${i + 1}. ${handbook(step)}`).join('\n'),
        ]),
      ]

const otherSection = (causes: readonly ReportedCause[], words: Words): string[] =>
  causes.length === 0
    ? []
    : [
        `## ${words.alsoFound}`,
        ...causes.flatMap((cause) => [
          `### ${handbook(cause.title)}`,
          causeFacts(cause, words),
          inert(cause.explanation),
          proofTable(cause, words),
        ]),
      ]

const checklistSection = (report: Report, words: Words): string[] => [
  `## ${words.checklist}`,
  table(
    [words.page.suspect, words.page.state, words.page.because],
    checklist(report, words).map(({ label, state, because }) => [
      inert(label),
      `${stateMarks[state]} ${words[state]}`,
      inert(because),
    ]),
  ),
]

const storeSection = (report: Report, words: Words): string[] => {
  const groups = storeGroups(report, words)
  return groups.length === 0
    ? []
    : [
        `## ${words.stores.title}`,
        bullets(groups.map(({ mark, label, stores }) => `${mark} **${label}**: ${stores.map(inert).join(', ')}`)),
        inert(report.stores[0]!.root),
      ]
}

const calendarSection = ({ calendar }: Report, words: Words): string[] =>
  calendar.length === 0
    ? []
    : [
        `## ${words.calendar}`,
        bullets(calendar.map(({ date, what, source }) => `**${inert(date)}**: ${inert(what)} (${inert(source)})`)),
      ]

const experimentSection = ({ experiments }: Report, words: Words): string[] =>
  experiments.length === 0
    ? []
    : [
        `## ${words.seen}`,
        table(
          [words.page.experiment, words.page.address, words.page.observed, words.page.time],
          experiments.map((line) => [
            `${inert(line.experiment)}: ${inert(line.title)}`,
            inert(experimentPlace(line, words)),
            inert(line.observed),
            `${Math.round(line.ms)} ms`,
          ]),
        ),
      ]

const notJudgedSection = ({ notJudged }: Report, words: Words): string[] =>
  notJudged.length === 0
    ? []
    : [
        `## ${words.notJudged}`,
        bullets(notJudged.map(({ id, missing }) => `${code(id)} (${words.missing}: ${missing.map(code).join(', ')})`)),
      ]

const footer = ({ connections, seconds, trustStore }: Report, words: Words): string =>
  [
    `${words.footer(connections, seconds)} · ${words.page.trustedBy} ${trustStore.name} ${trustStore.date}`.trim(),
    ...(trustStore.notes ?? []),
  ]
    .map(inert)
    .join(' · ')
