import { readFile } from 'node:fs/promises'
import { reexamine } from '../../doctor.ts'
import { deserialize } from '../../evidence/deserialize.ts'
import { askedStore } from '../../trust/asked-store.ts'
import { outputOptions, readChoice, readLanguage, readOptions, readTime } from '../options.ts'
import { complain, reasonOf } from '../output.ts'
import { formats, hand } from '../present.ts'

/** Judges saved evidence again, as of its recorded true time unless --at says otherwise. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, { ...outputOptions, at: { type: 'string' } })
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  const format = readChoice('format', values.format, formats)
  if (!format.ok) return complain(format.error)
  const at = readTime(values.at)
  if (!at.ok) return complain(at.error)
  const [file] = positionals
  if (file === undefined)
    return complain({
      code: 'no-file',
      sentence: 'no evidence file was given',
      hint: 'write: handshake-doctor judge FILE',
    })
  const json = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error)
  if (typeof json !== 'string')
    return complain({
      code: 'unreadable-file',
      sentence: `cannot read ${file}: ${reasonOf(json)}`,
      hint: 'give the path of a readable file',
    })
  const saved = deserialize(json)
  if (!saved.ok) return complain(saved.error)
  const evidence =
    at.value === undefined ? saved.value : { ...saved.value, question: { ...saved.value.question, at: at.value } }
  const store = await askedStore(evidence.question)
  const judged = { evidence, ...reexamine(evidence, store), connections: 0, seconds: 0 }
  return await hand(judged, { language: language.value, format: format.value, store }, values.output)
}
