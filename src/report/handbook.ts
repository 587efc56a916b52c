import { textCauses, textReferences } from '../explain/text-causes.ts'
import { rules } from '../rules/all.ts'
import type { Article } from '../rules/article.ts'
import type { Rule, Step } from '../rules/rule.ts'
import type { Paint } from './paint.ts'
import { fixTitle } from './story.ts'
import { padTo, widthOf, wrap } from './width.ts'
import type { Words } from './words/words.ts'

/** One cause of the handbook. */
export interface Entry {
  readonly id: string
  readonly family: string
  /** Which step of the handshake fails; null: no experiment shows this cause, only what programs say of it. */
  readonly step: Step | null
  readonly references: readonly string[]
  readonly article: Article
}

/** Every cause, with its article in one language: those that have a rule, then those that show in texts alone. */
export const entriesWith = (articles: Readonly<Record<string, Article>>): readonly Entry[] => [
  ...rules.map(({ id, family, step, references }: Rule) => ({ id, family, step, references, article: articles[id]! })),
  ...(Object.keys(textCauses) as (keyof typeof textCauses)[]).map((id) => ({
    id,
    family: textCauses[id],
    step: null,
    references: textReferences[id],
    article: articles[id]!,
  })),
]

/** A cause by its id; otherwise all of a family, of a topic, or with these words in their id or title. */
export function entriesFor(words: string, all: readonly Entry[]): readonly Entry[] {
  const sought = words.toLowerCase()
  const exact = all.filter(({ id }) => id === sought)
  if (exact.length > 0) return exact
  const kin = all.filter(({ family, article }) => family === sought || article.topic === sought)
  return kin.length > 0 ? kin : all.filter(({ id, article }) => `${id} ${article.title}`.toLowerCase().includes(sought))
}

/** A line for each, topic after topic, in the order of a connection. `columns`: of the terminal; without one no line is broken. */
export function renderList(entries: readonly Entry[], words: Words, paint: Paint, columns = Infinity): string {
  const width = Math.max(...entries.map(({ id }) => widthOf(id))) + 4
  const { topics } = words.handbook
  const groups = Object.entries(topics).flatMap(([topic, name]) => {
    const here = entries.filter(({ article }) => article.topic === topic)
    const lines = here.flatMap(({ id, article }) => {
      // Two cells for what may not begin a line, and hangs over the end.
      const [first, ...more] = wrap(article.title, Math.max(columns - width - 2, 30))
      return [`  ${padTo(id, width - 2)}${first}`, ...more.map((line) => ' '.repeat(width) + line)]
    })
    return here.length > 0 ? [[paint.strong(name), ...lines].join('\n')] : []
  })
  return `${groups.join('\n\n')}\n`
}

/** One cause whole, for a terminal. `kin`: the others of its family. */
export function renderEntry(entry: Entry, kin: readonly Entry[], words: Words, paint: Paint): string {
  const { article, references } = entry
  const part = (head: string, lines: readonly string[]): string[] => ['', paint.strong(head), ...lines]
  return [
    paint.strong(article.title),
    paint.dim(names(entry, words)),
    '',
    ...wrap(article.what, columns),
    ...part(words.handbook.known, indented(article.known)),
    ...article.fixes.flatMap((fix) =>
      part(
        `${words.fix}  ${fixTitle(fix, words)}`,
        fix.steps.flatMap((step, i) => indented(`${i + 1}. ${step}`)),
      ),
    ),
    ...part(
      words.doNot,
      article.doNot.flatMap((line) => indented(`✕ ${line}`)),
    ),
    ...part(words.verify, indented(article.verify)),
    ...(kin.length > 0
      ? part(
          words.handbook.family,
          kin.flatMap((other) => indented(`・${other.id}: ${other.article.title}`)),
        )
      : []),
    ...part(
      words.handbook.references,
      references.flatMap((line) => indented(`・${line}`)),
    ),
    '',
  ].join('\n')
}

/** One cause whole, as Markdown. */
export const renderEntryMarkdown = (entry: Entry, words: Words): string => {
  const { article, references } = entry
  return [
    `# ${article.title}`,
    names(entry, words),
    article.what,
    `## ${words.handbook.known}`,
    article.known,
    ...article.fixes.map(
      (fix) =>
        `## ${words.fix}: ${fixTitle(fix, words)}\n\n${fix.steps.map((step, i) => `${i + 1}. ${step}`).join('\n')}`,
    ),
    `## ${words.doNot}\n\n${article.doNot.map((line) => `- ${line}`).join('\n')}`,
    `## ${words.verify}\n\n${article.verify}`,
    `## ${words.handbook.references}\n\n${references.map((line) => `- ${line}`).join('\n')}`,
    '',
  ].join('\n\n')
}

/** All of them as a Markdown list, topic after topic. */
export const renderListMarkdown = (entries: readonly Entry[], words: Words): string =>
  Object.entries(words.handbook.topics)
    .flatMap(([topic, name]) => {
      const here = entries.filter(({ article }) => article.topic === topic)
      return here.length > 0
        ? [`## ${name}\n\n${here.map(({ id, article }) => `- \`${id}\`: ${article.title}`).join('\n')}\n`]
        : []
    })
    .join('\n')

const names = ({ id, family, step }: Entry, words: Words): string =>
  [...new Set([id, family]), ...(step === null ? [words.handbook.fromTexts] : [])].join(' · ')
const columns = 92
const indented = (words: string): string[] => wrap(words, columns - 4).map((line) => `    ${line}`)
