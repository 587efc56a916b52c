import { examine } from '../../doctor.ts'
import { serialize } from '../../evidence/serialize.ts'
import { listClients } from '../client-list.ts'
import { readConsultation } from '../consultation.ts'
import { outputOptions, probeOptions, readChoice, readLanguage, readOptions } from '../options.ts'
import { complain, deliver } from '../output.ts'
import { formats, hand } from '../present.ts'
import { progress } from '../progress.ts'

/** Why does the handshake fail here, the proof, the fix, and how to verify it. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, { ...probeOptions, ...outputOptions })
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  if (values.client === 'list') return await listClients(language.value)
  const format = readChoice('format', values.format, formats)
  if (!format.ok) return complain(format.error)
  const shown = progress(language.value)
  const consultation = await readConsultation(positionals, values, shown.say, { env: process.env })
  if (!consultation.ok) return complain(consultation.error)
  const { wish, means, store } = consultation.value
  const examined = await examine(wish, means)
  shown.done()
  if (values.save !== undefined) {
    const problem = await deliver(serialize(examined.evidence), values.save)
    if (problem) return complain(problem)
  }
  return await hand(examined, { language: language.value, format: format.value, store }, values.output)
}
