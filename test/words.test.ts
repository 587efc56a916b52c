import { describe, expect, test } from 'vitest'
import { commands } from '../src/cli/commands/all.ts'
import { help } from '../src/cli/help.ts'
import { everybody } from '../src/clinic/clinic.ts'
import { type Language, languages } from '../src/evidence/text.ts'
import { articles as englishOfTexts } from '../src/explain/articles/en.generated.ts'
import { articles as japaneseOfTexts } from '../src/explain/articles/ja.generated.ts'
import { questions } from '../src/explain/questions.ts'
import { textCauses } from '../src/explain/text-causes.ts'
import { experiments } from '../src/probe/experiments/all.ts'
import { en } from '../src/report/words/en.ts'
import { ja } from '../src/report/words/ja.ts'
import { rules } from '../src/rules/all.ts'
import type { Article } from '../src/rules/article.ts'
import { articles as english } from '../src/rules/articles/en.generated.ts'
import { articles as japanese } from '../src/rules/articles/ja.generated.ts'
import { explainWords } from './support/explain-words.ts'
import { gradeProse, gradeWords } from './support/grade-words.ts'
import { serverTestProse, serverTestWords } from './support/test-words.ts'

/** One thing the product says, in both languages, and where it stands. */
type Saying = Readonly<Record<Language, string>> & { readonly at: string }

type Leaves = ReadonlyMap<string, string>

/** Every word of a tree by the way to it; functions are asked with 2, 3, 4 … */
function leavesOf(value: unknown, at: string): Leaves {
  if (typeof value === 'string') return new Map([[at, value]])
  if (typeof value === 'function')
    return new Map([[at, value(...Array.from({ length: value.length }, (_, i) => i + 2))]])
  return new Map(
    Object.entries(value as object).flatMap(([key, part]) => [...leavesOf(part, at === '' ? key : `${at}.${key}`)]),
  )
}

const paired = (inEnglish: Leaves, inJapanese: Leaves, at: string): Saying[] =>
  [...inEnglish].map(([key, words]) => ({ at: `${at}.${key}`, en: words, ja: inJapanese.get(key) ?? '' }))

const articles: Record<Language, Readonly<Record<string, Article>>> = {
  en: { ...english, ...englishOfTexts },
  ja: { ...japanese, ...japaneseOfTexts },
}
const causes: readonly string[] = [...rules.map(({ id }) => id), ...Object.keys(textCauses)]
const articleIn = (language: Language, id: string): Article | undefined => articles[language][id]

const reportWords = paired(leavesOf(en, ''), leavesOf(ja, ''), 'report')
const titles: readonly Saying[] = [
  ...causes.map((id) => ({
    at: `cause.${id}`,
    en: articleIn('en', id)?.title ?? '',
    ja: articleIn('ja', id)?.title ?? '',
  })),
  ...experiments.map(({ id, title }) => ({ at: `experiment.${id}`, ...title })),
  ...everybody.map(({ patient }) => ({ at: `patient.${patient.id}`, ...patient.title })),
]
const sayings = [...reportWords, ...titles, ...explainWords, ...gradeWords, ...serverTestWords]

/** Whole sentences and paragraphs: the handbook, and what decides between families. */
const prose: readonly Saying[] = [
  ...causes.flatMap((id) =>
    paired(leavesOf(proseOf(articleIn('en', id)), ''), leavesOf(proseOf(articleIn('ja', id)), ''), id),
  ),
  ...gradeProse,
  ...Object.entries(questions).map(([family, question]) => ({ at: `question.${family}`, ...question })),
  ...serverTestProse,
]

function proseOf(article: Article | undefined) {
  const { what = '', known = '', fixes = [], doNot = [] } = article ?? {}
  return {
    what: what.split('\n\n'),
    known: known.split('\n\n'),
    fixes: fixes.map(({ steps }) => steps),
    doNot,
  }
}

test('every word of the product, to be read like prose', async () => {
  const lines = sayings.flatMap(({ at, ...words }) => [at, ...languages.map((language) => `  ${words[language]}`), ''])
  const helps = ['', ...Object.keys(commands)].flatMap((command) =>
    languages.flatMap((language) => [`help.${command}.${language}`, help(undefined, [command, '--lang', language])]),
  )
  await expect([...lines, ...helps].join('\n')).toMatchFileSnapshot('golden/words.txt')
})

test('the languages have the same words', () => {
  expect([...leavesOf(ja, '').keys()]).toEqual([...leavesOf(en, '').keys()])
  expect(Object.keys(articles.ja)).toEqual(Object.keys(articles.en))
  expect(causes.filter((id) => !articleIn('en', id) || !articleIn('ja', id))).toEqual([])
  const [inEnglish, inJapanese] = languages.map((language) => help(undefined, ['--lang', language]).split('\n').length)
  expect(inJapanese).toBe(inEnglish)
})

test.each(languages)('nothing is empty or padded in %s', (language) => {
  const wrong = [...sayings, ...prose].filter(({ [language]: words }) => words.trim() === '' || words !== words.trim())
  expect(wrong.map(({ at }) => at)).toEqual([])
})

/** Names and abbreviations that Japanese writes as they are. */
const foreign = /^[\x20-\x7e]*$/
const isJapanese = (words: string): boolean => /[\u3040-\u30ff\u4e00-\u9fff]/.test(words)
/** Without commands, and without what others call their buttons. */
const wordsAlone = (markdown: string): string => markdown.replace(/```[\s\S]*?```|`+[^`]+`+|「[^」]*」/g, '〈〉')

describe('Japanese', () => {
  test('is written wherever English has a sentence', () => {
    const copied = [...sayings, ...prose].filter(
      (saying) => foreign.test(saying.ja) && /\w \w+ \w/.test(wordsAlone(saying.en)),
    )
    expect(copied.map(({ at, ja: words }) => `${at}: ${words}`)).toEqual([])
  })

  test('ends its sentences with 。 and never with a full stop', () => {
    const stops = /[\u3040-\u30ff\u4e00-\u9fff)」〉][.．](?=\s|$)|[,、]$/m
    const wrong = [...sayings, ...prose].filter(({ ja: words }) => stops.test(wordsAlone(words)))
    expect(wrong.map(({ at, ja: words }) => `${at}: ${words}`)).toEqual([])
  })

  test('has no half-width kana, and no space between its own letters', () => {
    const wrong = [...sayings, ...prose].filter(({ ja: words }) =>
      /[\uff66-\uff9f]|[\u3040-\u30ff\u4e00-\u9fff] [\u3040-\u30ff\u4e00-\u9fff]/.test(wordsAlone(words)),
    )
    expect(wrong.map(({ at, ja: words }) => `${at}: ${words}`)).toEqual([])
  })

  test('is です・ます in every sentence', () => {
    const polite = /(です|ます|ません|ました|でした|でしょう|ましょう|ください)(か)?[)」]*$/
    const sentences = prose.flatMap(({ at, ja: words }) =>
      wordsAlone(words)
        .replace(/\([^()]*\)/g, '')
        .split(/[。\n]/)
        .map((sentence) => ({ at, sentence: sentence.trim() })),
    )
    // What leads to a command ends with a colon, or is the command.
    const wrong = sentences.filter(
      ({ sentence }) => isJapanese(sentence) && !polite.test(sentence) && !/[::]$|〈〉$/.test(sentence),
    )
    expect(wrong.map(({ at, sentence }) => `${at}: ${sentence}`)).toEqual([])
  })
})

test('English has no Japanese letters', () => {
  expect([...sayings, ...prose].filter(({ en: words }) => isJapanese(words)).map(({ at }) => at)).toEqual([])
})
