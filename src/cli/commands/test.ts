import { testReport } from '../../report/test/test-report.ts'
import { testPurse, testServer } from '../../tester.ts'
import { listClients } from '../client-list.ts'
import { readConsultation } from '../consultation.ts'
import { outputOptions, probeOptions, readChoice, readCount, readLanguage, readOptions } from '../options.ts'
import { complain, deliver, exit } from '../output.ts'
import { progress } from '../progress.ts'

const formats = ['json'] as const

/** Everything that a server accepts, and its grade. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, { ...probeOptions, ...outputOptions, parallel: { type: 'string' } })
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  if (values.client === 'list') return await listClients(language.value)
  const format = readChoice('format', values.format, formats)
  if (!format.ok) return complain(format.error)
  const parallel = readCount('parallel', values.parallel, { fallback: 4, most: 64 })
  if (!parallel.ok) return complain(parallel.error)
  const shown = progress(language.value)
  const consultation = await readConsultation(
    positionals,
    values,
    shown.say,
    { env: process.env },
    { ...testPurse, perAddress: parallel.value },
  )
  if (!consultation.ok) return complain(consultation.error)
  const { wish, means } = consultation.value
  const tested = await testServer(wish, means)
  shown.done()
  const problem = await deliver(`${JSON.stringify(testReport(tested, language.value), null, 2)}\n`, values.output)
  if (problem) return complain(problem)
  return Object.values(tested.survey.protocols).includes(true) ? exit.healthy : exit.broken
}
