import type { Language } from '../evidence/text.ts'
import type { ExplainedCause, ExplanationReport } from './explanation.ts'
import type { Paint } from './paint.ts'
import { fixTitle } from './story.ts'
import { visible } from './visible.ts'
import { wrap } from './width.ts'
import { explanationWords } from './words/explanation.ts'
import { surenessOf, wordsOf } from './words/words.ts'

const columns = 92
const indented = (words: string, by = 2): string[] =>
  wrap(words, columns - by).map((line) => `${' '.repeat(by)}${line}`)

/** What a text means, as a person reads it in a terminal. */
export function renderExplanation(given: ExplanationReport, paint: Paint): string {
  const report = visible(given)
  const { language } = report
  const say = (key: keyof typeof explanationWords): string => explanationWords[key][language]
  const [first] = report.causes
  return [
    ...(first ? causesLines(report, first, paint) : nothingLines(report, paint)),
    ...probeLines(report, paint),
    ...report.others.flatMap(({ where, causes }) => [
      '',
      `${paint.strong(say('others'))}  ${paint.dim(where)}  ${quoted(causes[0]!.because)}`,
      ...causes.slice(0, 2).flatMap((cause) => indented(`・${headOf(cause, language, paint)}`)),
    ]),
    ...(report.changes.length > 0
      ? [
          '',
          paint.strong(say('changes')),
          ...report.changes.flatMap((one) => indented(`・${one.since} ${one.by}: ${one.tells}`)),
        ]
      : []),
    ...(first ? fixLines(first, language, paint) : []),
    ...(report.target !== null && report.probe === null
      ? ['', `${paint.strong(say('test'))}  handshake-doctor ${report.target}`]
      : []),
    ...(report.notes.length > 0
      ? ['', ...report.notes.flatMap((note) => indented(`・${note}`, 0)).map(paint.dim)]
      : []),
    '',
  ].join('\n')
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
    ...causes.flatMap((cause, i) => [
      ...indented(`${i + 1}. ${headOf(cause, language, paint)}`),
      ...(i < 3 && cause.parts.what !== '' ? indented(cause.parts.what, 5) : []),
      ...(i < 3 && cause.ask !== '' ? indented(`${say('decides')}: ${cause.ask}`, 5) : []),
    ]),
  ]
}

const headOf = ({ title, confidence, id }: ExplainedCause, language: Language, paint: Paint): string =>
  `${paint.strong(title)} [${wordsOf(language).sureness[surenessOf(Math.max(confidence, 0.3))]}, ${Math.round(confidence * 100)} %] ${paint.dim(id)}`

const quoted = (words: string): string => `“${words}”`

function nothingLines({ language, elsewhere, software }: ExplanationReport, paint: Paint): string[] {
  const say = (key: keyof typeof explanationWords): string => explanationWords[key][language]
  return [
    paint.strong(say('noCause')),
    ...(software === null ? [] : [`${say('read')}  ${software}`]),
    ...indented(elsewhere === null ? say('giveMore') : `${say('instead')}: ${elsewhere}`),
  ]
}

function probeLines({ probe, language }: ExplanationReport, paint: Paint): string[] {
  if (probe === null) return []
  const mark = probe.agrees === null ? '?' : probe.agrees ? paint.good('✓') : paint.warn('△')
  return ['', `${paint.strong(explanationWords.wire[language])}  ${mark} ${probe.target}`, ...indented(probe.says)]
}

/** For the likeliest cause; the others are one command away. */
function fixLines({ fixes, doNot, id }: ExplainedCause, language: Language, paint: Paint): string[] {
  const words = wordsOf(language)
  return [
    '',
    ...fixes
      .slice(0, 2)
      .flatMap((fix) => [
        `${paint.strong(words.fix)}  ${fixTitle(fix, words)}`,
        ...fix.steps.flatMap((step, i) => indented(`${i + 1}. ${step}`)),
      ]),
    ...(doNot[0] ? [`${words.doNot}`, ...indented(`✕ ${doNot[0]}`)] : []),
    paint.dim(`${explanationWords.more[language]}: handshake-doctor causes ${id}`),
  ]
}
