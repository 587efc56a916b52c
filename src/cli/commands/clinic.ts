import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClinicResult, everybody, runClinic, serveClinic, wordsOf } from '../../clinic/clinic.ts'
import type { Admitted } from '../../clinic/patient.ts'
import { openWard, type Ward } from '../../clinic/ward.ts'
import { examine } from '../../doctor.ts'
import { serialize } from '../../evidence/serialize.ts'
import type { Language } from '../../evidence/text.ts'
import { padTo, widthOf } from '../../report/width.ts'
import { wordsOf as reportWords } from '../../report/words/words.ts'
import { readConsultation } from '../consultation.ts'
import { outputOptions, probeOptions, readChoice, readLanguage, readOptions } from '../options.ts'
import { complain, deliver, exit } from '../output.ts'

/** Starts the sick servers, diagnoses each, and says whether the first cause was the right one. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, { ...outputOptions, serve: { type: 'boolean' }, save: { type: 'string' } })
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  const format = readChoice('format', values.format, ['text', 'json'])
  if (!format.ok) return complain(format.error)
  const stranger = positionals.find((id) => !everybody.some(({ patient }) => patient.id === id))
  if (stranger !== undefined)
    return complain({
      code: 'unknown-patient',
      sentence: `"${stranger}" is no patient of the clinic`,
      hint: 'they bear the ids of the causes: "handshake-doctor causes" lists them',
    })
  keepQuietAboutIllness()
  const folder = await mkdtemp(join(tmpdir(), 'handshake-doctor-clinic-'))
  // Also when the reader of the results goes away before the last.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  if (values.save) await mkdir(values.save, { recursive: true })
  if (values.serve) return await stayOpen(folder, language.value)
  const isText = format.value === 'text'
  let caFile: Promise<string> | undefined
  const results = await runClinic({
    examine: async (admitted, ward, id) => {
      caFile ??= caFileOf(ward, folder)
      return await consult(admitted, await caFile, values.save && join(values.save, `${id}.json`))
    },
    onResult: (result) => {
      if (isText) process.stdout.write(`${lineOf(result, language.value)}\n`)
    },
    ...(positionals.length > 0 ? { only: positionals } : {}),
  })
  const wrong = results.filter(({ right }) => !right)
  if (isText) process.stdout.write(summary(results.length, wrong.length, language.value))
  else
    await deliver(
      `${JSON.stringify({ schema: 'handshake-doctor/clinic/1', right: wrong.length === 0, patients: results }, null, 2)}\n`,
      values.output,
    )
  return wrong.length === 0 && results.length > 0 ? exit.healthy : exit.broken
}

/** Node warns of a server with a weak prime (SecurityWarning); here that is an illness on purpose, and no news. */
function keepQuietAboutIllness(): void {
  const usual = process.listeners('warning')
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    if (warning.name !== 'SecurityWarning') for (const tell of usual) tell(warning)
  })
}

async function caFileOf(ward: Ward, folder: string): Promise<string> {
  const file = join(folder, 'clinic-root.pem')
  await writeFile(file, ward.root.pem)
  return file
}

/** The same way in as for anybody at the command line. */
async function consult(admitted: Admitted, caFile: string, saved: string | undefined) {
  const read = readOptions(wordsOf(admitted, caFile), probeOptions)
  if (!read.ok) throw new Error(read.error.sentence)
  const consultation = await readConsultation(read.value.positionals, read.value.values, undefined, admitted.world)
  if (!consultation.ok) throw new Error(consultation.error.sentence)
  const { evidence, diagnosis, connections, seconds } = await examine(consultation.value.wish, consultation.value.means)
  if (saved) await writeFile(saved, serialize(evidence))
  const causes = diagnosis.causes.map(({ rule, found }) => ({
    id: rule.id,
    family: rule.family,
    confidence: found.confidence,
  }))
  return { status: diagnosis.status, causes, connections, seconds }
}

function lineOf({ id, title, right, examined, error }: ClinicResult, language: Language): string {
  const statuses = reportWords(language).status
  const said = examined
    ? `${statuses[examined.status as keyof typeof statuses]} ${examined.causes[0]?.id ?? ''}`.trim()
    : (error ?? '')
  const name = padTo(title[language], Math.max(48, widthOf(title[language])))
  const effort = examined ? `${examined.connections} × TCP, ${examined.seconds.toFixed(2)} s` : ''
  return `${right ? '✓' : '✕'} ${name}  ${right ? said : `${said} (${id})`}  ${effort}`
}

const summary = (count: number, wrong: number, language: Language): string =>
  language === 'ja'
    ? `\n${count} 台中 ${count - wrong} 台を正しく診断しました\n`
    : `\n${count - wrong} of ${count} diagnosed right\n`

/** Leaves everything running for practice, until interrupted. */
async function stayOpen(folder: string, language: Language): Promise<number> {
  const ward = await openWard()
  const served = await serveClinic({
    ward,
    caFile: await caFileOf(ward, folder),
    say: (line) => process.stdout.write(`${line[language]}\n`),
  })
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await served.stop()
  await ward.close()
  return exit.healthy
}
