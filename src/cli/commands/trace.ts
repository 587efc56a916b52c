import type { Asked } from '../../asking.ts'
import type { Means, Wish } from '../../doctor.ts'
import type { UserError } from '../../errors.ts'
import { serialize } from '../../evidence/serialize.ts'
import { runOrder } from '../../probe/order.ts'
import { keepSessions } from '../../probe/sessions.ts'
import { plainPaint } from '../../report/paint.ts'
import { sawNothing, type Traced, traceReport } from '../../report/trace.ts'
import { renderTraceMarkdown } from '../../report/trace-markdown.ts'
import { renderTrace, type TraceWish } from '../../report/trace-text.ts'
import { listClients } from '../client-list.ts'
import { readConsultation } from '../consultation.ts'
import { outputOptions, probeOptions, readChoice, readLanguage, readOptions } from '../options.ts'
import { complain, deliver, exit } from '../output.ts'
import { paint } from '../paint.ts'
import { progress } from '../progress.ts'

const formats = ['text', 'json', 'markdown'] as const

/** Every message of one real handshake, in order, and where it stopped. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, { ...probeOptions, ...outputOptions, bytes: { type: 'boolean' } })
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  if (values.client === 'list') return await listClients(language.value)
  const format = readChoice('format', values.format, formats)
  if (!format.ok) return complain(format.error)
  if (values.origin !== undefined) return complain(oneConnection)
  const shown = progress(language.value)
  const consultation = await readConsultation(positionals, values, shown.say)
  if (!consultation.ok) return complain(consultation.error)
  const traced = await trace(consultation.value.wish, consultation.value.means)
  shown.done()
  const unsaved = values.save === undefined ? undefined : await save(values.save, traced, consultation.value)
  if (unsaved) return complain(unsaved)
  const wish = { language: language.value, bytes: values.bytes ?? false }
  const problem = await deliver(rendered(traced, format.value, wish, values.output !== undefined), values.output)
  return problem ? complain(problem) : exitOf(traced)
}

const oneConnection: UserError = {
  code: 'usage',
  sentence: 'trace follows one connection, to the target itself: --origin is an option of diagnose',
  hint: 'to trace the server behind a CDN, give its address: handshake-doctor trace TARGET --ip ADDRESS',
}

/** Evidence of one attempt, that `judge` reads again. */
async function save(file: string, { names, attempt }: Traced, { wish, means }: Asked) {
  const evidence = {
    target: wish.target,
    question: wish.question,
    takenAt: means.clock(),
    clock: { offsetMs: undefined, sources: [] },
    names,
    attempts: attempt ? [attempt] : [],
    fetched: [],
  }
  return await deliver(serialize(evidence), file)
}

/** One handshake to the first address. */
async function trace(wish: Wish, means: Means): Promise<Traced> {
  const began = performance.now()
  const { status, addresses, via } = await means.resolve(wish.target.host)
  const names = { status, addresses, via }
  const namesMs = performance.now() - began
  const [address] = addresses
  const attempt =
    address === undefined
      ? undefined
      : await runOrder(
          wish,
          { ...means, sessions: keepSessions(means.clock) },
          { id: 'baseline', place: { hop: 'target', address, port: wish.target.port } },
        )
  return { target: wish.target, names, namesMs, attempt }
}

function rendered(traced: Traced, format: (typeof formats)[number], wish: TraceWish, toFile: boolean): string {
  switch (format) {
    case 'text':
      return renderTrace(traced, wish, toFile ? plainPaint : paint)
    case 'json':
      return `${JSON.stringify(traceReport(traced, wish), null, 2)}\n`
    case 'markdown':
      return renderTraceMarkdown(traced, wish)
    default:
      return format satisfies never
  }
}

/** Contract: 0 finished, 1 stopped, 3 nothing seen. */
function exitOf(traced: Traced): number {
  if (traced.attempt?.outcome.kind === 'finished') return exit.healthy
  return sawNothing(traced) ? exit.undetermined : exit.broken
}
