import type { Language } from '../evidence/text.ts'
import type { ExplainedCause, ExplanationReport } from './explanation.ts'
import type { Paint } from './paint.ts'
import { fixTitle } from './story.ts'
import { visible } from './visible.ts'
import { widthOf, wrap } from './width.ts'
import { explanationWords, moreOthers } from './words/explanation.ts'
import { surenessOf, wordsOf } from './words/words.ts'

const columns = 92
const indented = (words: string, by = 2): string[] =>
  wrap(words, columns - by).map((line) => `${' '.repeat(by)}${line}`)

/** A point of a list: what follows its mark stands below itself. */
const item = (mark: string, words: string): string[] =>
  indented(words, 2 + widthOf(mark)).map((line, i) => (i === 0 ? `  ${mark}${line.slice(2 + widthOf(mark))}` : line))

/** Lines. What is beyond stands in the other formats, and in the handbook. */
const screen = 40
const atMost = { causes: 3, others: 2, changes: 2 }

/** What a text means, as a person reads it in a terminal. */
export function renderExplanation(given: ExplanationReport, paint: Paint): string {
  const report = visible(given)
  const [first] = report.causes
  const above = [
    ...(first ? causesLines(report, first, paint) : nothingLines(report, paint)),
    ...probeLines(report, paint),
    ...otherLines(report, paint),
    ...changeLines(report, paint),
  ]
  const below = endLines(report, paint)
  const room = screen - above.length - below.length
  return [...above, ...(first ? fixLines(first, report.language, paint, room) : []), ...below, ''].join('\n')
}

function otherLines({ others, language }: ExplanationReport, paint: Paint): string[] {
  const untold = others.length - atMost.others
  return [
    ...others
      .slice(0, atMost.others)
      .flatMap(({ where, causes: [cause] }) => [
        '',
        `${paint.strong(explanationWords.others[language])}  ${paint.dim(where)}`,
        ...indented(quoted(cause!.because)),
        ...item('・', headOf(cause!, language, paint)),
      ]),
    ...(untold > 0 ? indented(moreOthers(untold)[language]) : []),
  ]
}

function changeLines({ changes, language }: ExplanationReport, paint: Paint): string[] {
  if (changes.length === 0) return []
  const shown = changes.slice(0, atMost.changes)
  return [
    '',
    paint.strong(explanationWords.changes[language]),
    ...shown.flatMap(({ since, by, tells }) => item('・', `${since} ${by}: ${tells}`)),
  ]
}

function endLines({ target, probe, notes, language }: ExplanationReport, paint: Paint): string[] {
  return [
    ...(target !== null && probe === null
      ? ['', `${paint.strong(explanationWords.test[language])}  handshake-doctor ${target}`]
      : []),
    ...(notes.length > 0 ? ['', ...notes.flatMap((note) => item('・', note)).map(paint.dim)] : []),
  ]
}

function causesLines(report: ExplanationReport, first: ExplainedCause, paint: Paint): string[] {
  const { language, software, causes } = report
  const say = (key: keyof typeof explanationWords): string => explanationWords[key][language]
  return [
    `${paint.strong(say('read'))}  ${[software, first.where].filter(Boolean).join(' · ')}`,
    ...indented(paint.warn(quoted(first.because))),
    `${paint.strong(say('means'))}`,
    ...indented([first.parts.means, ...first.parts.clues].join(language === 'ja' ? '' : ' ')),
    '',
    paint.strong(causes.length > 1 ? say('causes') : say('cause')),
    ...causes
      .slice(0, atMost.causes)
      .flatMap((cause, i) => [
        ...item(`${i + 1}. `, headOf(cause, language, paint)),
        ...(cause.parts.what === '' ? [] : indented(firstSentences(cause.parts.what, i === 0 ? 2 : 1), 5)),
      ]),
    ...(first.ask === '' ? [] : ['', paint.strong(say('decides')), ...indented(first.ask)]),
  ]
}

const firstSentences = (words: string, count: number): string =>
  words
    .split(/(?<=[.!?])(?= [A-Z"`])|(?<=。)/u)
    .slice(0, count)
    .join('')

const headOf = ({ title, confidence, id }: ExplainedCause, language: Language, paint: Paint): string =>
  `${paint.strong(title)} [${wordsOf(language).sureness[surenessOf(Math.max(confidence, 0.3))]}, ${Math.round(confidence * 100)}%] ${paint.dim(id)}`

const quoted = (words: string): string => `“${words.replaceAll(/[“”]/g, '"')}”`

function nothingLines({ language, elsewhere, software, wanted }: ExplanationReport, paint: Paint): string[] {
  const say = (key: keyof typeof explanationWords): string => explanationWords[key][language]
  return [
    paint.strong(say('noCause')),
    ...(software === null ? [] : [`${say('read')}  ${software}`]),
    ...indented(elsewhere === null ? (wanted ?? say('giveMore')) : `${say('instead')}: ${elsewhere}`),
  ]
}

function probeLines({ probe, language }: ExplanationReport, paint: Paint): string[] {
  if (probe === null) return []
  const mark = probe.agrees === null ? '?' : probe.agrees ? paint.good('✓') : paint.warn('△')
  return ['', `${paint.strong(explanationWords.wire[language])}  ${mark} ${probe.target}`, ...indented(probe.says)]
}

/** For the likeliest cause, in this many lines: the first way, and a second where there is room. The others are one command away. */
function fixLines({ fixes, doNot, id }: ExplainedCause, language: Language, paint: Paint, room: number): string[] {
  const words = wordsOf(language)
  const [first, second] = fixes.map((fix) => [
    `${paint.strong(words.fix)}  ${fixTitle(fix, words)}`,
    ...fix.steps.flatMap((step, i) => item(`${i + 1}. `, step)),
  ])
  const end = [
    ...(doNot[0] ? [`${words.doNot}`, ...item('✕ ', doNot[0])] : []),
    paint.dim(`${explanationWords.more[language]}: handshake-doctor causes ${id}`),
  ]
  const lines = ['', ...(first ?? []), ...end]
  return second && lines.length + second.length <= room ? ['', ...first!, ...second, ...end] : lines
}
