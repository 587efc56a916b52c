import { type Language, languages } from '../../evidence/text.ts'
import { wordsOf } from '../../report/words/words.ts'
import { rules } from '../../rules/all.ts'
import type { Article } from '../../rules/article.ts'
import type { Rule } from '../../rules/rule.ts'
import { outputOptions, readChoice, readLanguage, readOptions } from '../options.ts'
import { complain, deliver } from '../output.ts'
import { articlesIn } from '../present.ts'

/** The handbook: a list of every cause, or one of them whole. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, outputOptions)
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  const format = readChoice('format', values.format, ['text', 'json', 'markdown'])
  if (!format.ok) return complain(format.error)
  const [id] = positionals
  const all: readonly Rule[] = rules
  const wanted = id === undefined ? all : all.filter((rule) => rule.id === id)
  if (id !== undefined && wanted.length === 0) {
    return complain({
      code: 'unknown-cause',
      sentence: `"${id}" is no cause known here`,
      hint: '"handshake-doctor causes" lists them all',
    })
  }
  const articles = await articlesIn(language.value)
  const words =
    format.value === 'json'
      ? `${JSON.stringify({ schema: 'handshake-doctor/causes/1', causes: await Promise.all(wanted.map(entry)) }, null, 2)}\n`
      : id === undefined
        ? `${wanted.map((rule) => `${rule.id.padEnd(34)}${articles[rule.id]?.title ?? ''}`).join('\n')}\n`
        : page(wanted[0]!, articles[id], language.value)
  const problem = await deliver(words, values.output)
  return problem ? complain(problem) : 0
}

async function entry(rule: Rule): Promise<object> {
  const { id, family, step, references } = rule
  const texts = await Promise.all(
    languages.map(async (language) => [language, (await articlesIn(language))[id]] as const),
  )
  return { id, family, step, references, ...Object.fromEntries(texts) }
}

function page(rule: Rule, article: Article | undefined, language: Language): string {
  const words = wordsOf(language)
  if (!article) return `${rule.id}\n`
  const fixes = article.fixes.map(
    (fix) =>
      `## ${words.fix}: ${words.who[fix.who]} · ${fix.platform}\n\n${fix.steps.map((step, i) => `${i + 1}. ${step}`).join('\n')}`,
  )
  return [
    `# ${article.title}`,
    `${rule.id} · ${rule.family}`,
    article.what,
    article.known,
    ...fixes,
    `## ${words.doNot}\n\n${article.doNot.map((line) => `- ${line}`).join('\n')}`,
    rule.references.join(' · '),
    '',
  ].join('\n\n')
}
