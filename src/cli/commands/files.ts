import { examineFiles } from '../../files/examine-files.ts'
import { articlesIn } from '../../handbook.ts'
import { renderFilesMarkdown } from '../../report/files-markdown.ts'
import { renderFiles } from '../../report/files-text.ts'
import { plainPaint } from '../../report/paint.ts'
import { filesOptions, readFilesWish } from '../files-wish.ts'
import { outputOptions, readChoice, readLanguage, readOptions } from '../options.ts'
import { complain, deliver, exit } from '../output.ts'
import { paint } from '../paint.ts'

const formats = ['text', 'json', 'markdown'] as const

/** Certificate files before they are installed: would every client accept a server that shows them? */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, { ...filesOptions, ...outputOptions })
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  const format = readChoice('format', values.format, formats)
  if (!format.ok) return complain(format.error)
  const wish = await readFilesWish(positionals, values)
  if (!wish.ok) return complain(wish.error)
  const examined = await examineFiles(wish.value, {
    language: language.value,
    articles: await articlesIn(language.value),
  })
  if (!examined.ok) return complain(examined.error)
  const report = examined.value
  const unwritten = values.write !== undefined && report.written === null
  const words =
    format.value === 'json'
      ? `${JSON.stringify(report, null, 2)}\n`
      : format.value === 'markdown'
        ? renderFilesMarkdown(report)
        : renderFiles(report, values.output === undefined ? paint : plainPaint)
  const problem = await deliver(words, values.output)
  if (problem) return complain(problem)
  if (unwritten)
    process.stderr.write(`handshake-doctor: ${values.write} was not written: no path leads to a trusted root\n`)
  return report.valid && report.served?.same !== false ? exit.healthy : exit.broken
}
