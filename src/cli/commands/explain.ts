import { readFile, stat } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { type Parsed, wrong } from '../../errors.ts'
import type { Language } from '../../evidence/text.ts'
import type { Explained } from '../../explain/explained.ts'
import { questions } from '../../explain/questions.ts'
import { beside, explain } from '../../explaining.ts'
import { articlesIn } from '../../handbook.ts'
import { type ExplanationReport, explanationReport } from '../../report/explanation.ts'
import { type Paint, plainPaint } from '../../report/paint.ts'
import type { ProbeValues } from '../consultation.ts'
import { openInput } from '../input.ts'
import { isYes, offerToTest } from '../offer.ts'
import { outputOptions, probeOptions, readChoice, readLanguage, readOptions } from '../options.ts'
import { complain, deliver, exit, reasonOf } from '../output.ts'

const formats = ['text', 'json', 'markdown'] as const

/** What an error text, a log or a capture means. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, {
    ...outputOptions,
    ...probeOptions,
    probe: { type: 'boolean' },
    keylog: { type: 'string' },
  })
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  const format = readChoice('format', values.format, formats)
  if (!format.ok) return complain(format.error)
  const [file, ...more] = positionals
  if (more.length > 0)
    return complain({
      code: 'two-files',
      sentence: `one file at a time: "${more[0]}" is a second one`,
      hint: 'put a text with spaces into a file, or pipe it in: … | handshake-doctor explain',
    })
  if (file === undefined && process.stdin.isTTY)
    process.stderr.write(
      language.value === 'ja'
        ? 'エラーの文面やログを貼り付け、最後にCtrl-Dを押してください。\n'
        : 'Paste the error or the log, then press Ctrl-D.\n',
    )
  keepYoungHeapSmall()
  const input = await openInput(file)
  if (!input.ok) return complain(input.error)
  const secrets = await readSecrets(values.keylog)
  if (!secrets.ok) return complain(secrets.error)
  const extraRoots = await rootsIn(values['ca-file'])
  if (!extraRoots.ok) return complain(extraRoots.error)
  const means = { secrets: secrets.value, extraRoots: extraRoots.value, now: Date.now() }
  const explained = await explain(input.value, means)
  if (!explained.ok) return complain(explained.error)
  const offer = offerToTest(
    explained.value.target,
    { file, probe: values.probe },
    { reads: process.stdin.isTTY, writes: process.stdout.isTTY },
    language.value,
  )
  const isAskedFor = values.probe || (offer !== undefined && (await isAgreed(offer)))
  const probed = isAskedFor ? await besideTheWire(explained.value, values, language.value) : explained
  if (!probed.ok) return complain(probed.error)
  const report = explanationReport(probed.value, {
    language: language.value,
    articles: await articlesIn(language.value),
    questions,
  })
  const problem = await deliver(await rendered(report, format.value, values.output !== undefined), values.output)
  if (problem) return complain(problem)
  return report.recognised ? exit.healthy : exit.undetermined
}

async function isAgreed(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  // Ctrl-D is no answer.
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
  try {
    return isYes(await Promise.race([lines.question(question), closed]))
  } finally {
    lines.close()
  }
}

/**
 * A gigabyte of packets is all garbage as soon as it is read. Node.js 24 lets the young generation grow until 300 MB are in
 * use before it looks (measured 2026-11-24); what does not grow is swept at once, in the same time.
 */
const keepYoungHeapSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1')

/** Who pipes wants no colours, and need not wait for what makes them. */
const paintHere = async (): Promise<Paint> =>
  process.stdout.isTTY || 'FORCE_COLOR' in process.env ? (await import('../paint.ts')).paint : plainPaint

async function rendered(report: ExplanationReport, format: (typeof formats)[number], toFile: boolean): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'markdown':
      return (await import('../../report/explanation-markdown.ts')).renderExplanationMarkdown(report)
    case 'text': {
      const { renderExplanation } = await import('../../report/explanation-text.ts')
      return renderExplanation(report, toFile ? plainPaint : await paintHere())
    }
    default:
      return format satisfies never
  }
}

/** Tests the host that the text names, with the options of "diagnose". */
async function besideTheWire(
  explained: Explained,
  values: ProbeValues,
  language: Language,
): Promise<Parsed<Explained>> {
  const { target } = explained
  if (target === undefined)
    return wrong('no-host', 'the text names no host that could be tested', 'test it by name: handshake-doctor HOST')
  const [{ readConsultation }, { examine }, { progress }] = await Promise.all([
    import('../consultation.ts'),
    import('../../doctor.ts'),
    import('../progress.ts'),
  ])
  const shown = progress(language)
  const asked = await readConsultation([target], values, shown.say, { env: process.env })
  if (!asked.ok) return asked
  const { diagnosis } = await examine(asked.value.wish, asked.value.means)
  shown.done()
  return { ok: true, value: beside(explained, target, diagnosis) }
}

async function readSecrets(file: string | undefined): Promise<Parsed<string | undefined>> {
  if (file === undefined) return { ok: true, value: undefined }
  try {
    const { size } = await stat(file)
    if (size <= largestKeyLog) return { ok: true, value: await readFile(file, 'utf8') }
    return wrong('key-log-too-large', `${file} has more than 64 MB`, 'keep the lines of the time of the capture')
  } catch (error) {
    return wrong('unreadable-file', `cannot read ${file}: ${reasonOf(error)}`, 'give the file that SSLKEYLOGFILE named')
  }
}

const largestKeyLog = 64 * 2 ** 20

/** What the recorded client trusts besides public roots. */
async function rootsIn(file: string | undefined): Promise<Parsed<readonly Uint8Array[] | undefined>> {
  if (file === undefined) return { ok: true, value: undefined }
  const [{ readText }, { readRoots }] = await Promise.all([import('../consultation.ts'), import('../../asking.ts')])
  const given = await readText(file, 'the CA file')
  return given.ok ? readRoots(given.value) : given
}
