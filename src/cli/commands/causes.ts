import { languages } from '../../evidence/text.ts'
import { articlesIn } from '../../handbook.ts'
import {
  type Entry,
  entriesFor,
  entriesWith,
  renderEntry,
  renderEntryMarkdown,
  renderList,
  renderListMarkdown,
} from '../../report/handbook.ts'
import { plainPaint } from '../../report/paint.ts'
import { wordsOf } from '../../report/words/words.ts'
import { outputOptions, readChoice, readLanguage, readOptions } from '../options.ts'
import { complain, deliver, exit } from '../output.ts'
import { paint } from '../paint.ts'

/** The handbook: a list of every cause, of some of them, or one of them whole. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, outputOptions)
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  const format = readChoice('format', values.format, ['text', 'json', 'markdown'])
  if (!format.ok) return complain(format.error)
  const all = entriesWith(await articlesIn(language.value))
  const sought = positionals.join(' ')
  const wanted = sought === '' ? all : entriesFor(sought, all)
  const [one, ...others] = wanted
  if (!one)
    return complain({
      code: 'unknown-cause',
      sentence: `"${sought}" is no cause, no family and no word of a title known here`,
      hint: '"handshake-doctor causes" lists them all',
    })
  const words = wordsOf(language.value)
  const show = values.output === undefined ? paint : plainPaint
  const isWhole = sought !== '' && others.length === 0
  const kin = all.filter((entry) => entry !== one && entry.family === one.family)
  const page = { text: renderEntry(one, kin, words, show), markdown: renderEntryMarkdown(one, words) }
  const list = {
    text: renderList(wanted, words, show, values.output === undefined ? process.stdout.columns : undefined),
    markdown: renderListMarkdown(wanted, words),
  }
  const said = format.value === 'json' ? await json(wanted) : (isWhole ? page : list)[format.value]
  const problem = await deliver(said, values.output)
  if (problem) return complain(problem)
  if (sought === '' && process.stderr.isTTY) process.stderr.write(`\n${words.handbook.hint}\n`)
  return exit.healthy
}

/** Each cause with its article in every language. */
async function json(entries: readonly Entry[]): Promise<string> {
  const causes = entries.map(async ({ id, family, step, references }) => {
    const texts = languages.map(async (language) => [language, (await articlesIn(language))[id]] as const)
    return { id, family, step, references, ...Object.fromEntries(await Promise.all(texts)) }
  })
  return `${JSON.stringify({ schema: 'handshake-doctor/causes/1', causes: await Promise.all(causes) }, null, 2)}\n`
}
