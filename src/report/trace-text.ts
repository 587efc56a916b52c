import type { Language } from '../evidence/text.ts'
import type { Field } from '../wire/annotate.ts'
import { hexdump } from '../wire/hexdump.ts'
import { type Paint, plainPaint } from './paint.ts'
import {
  bodyFields,
  messagesOf,
  omitted,
  type Step,
  sawNothing,
  stepName,
  stepStoppedAt,
  type Traced,
  type TracedMessage,
  whatCame,
} from './trace.ts'
import { statusLines } from './trace-status.ts'
import { visible } from './visible.ts'
import { padTo, widthOf, wrap } from './width.ts'
import { circled, sizeIn, stepTitles, traceWords } from './words/trace.ts'

export interface TraceWish {
  readonly language: Language
  /** With the hexdump of each message. */
  readonly bytes: boolean
}

/** One stretch of the story under the title of its step. */
export interface Scene {
  readonly step: Step
  readonly lines: readonly SceneLine[]
}
export interface SceneLine {
  readonly head: string
  readonly details: readonly string[]
}

const columns = 92

/** The handshake as a person reads it in a terminal. */
export function renderTrace(traced: Traced, wish: TraceWish, paint: Paint = plainPaint): string {
  const { language } = wish
  const lines = scenesOf(traced, wish).flatMap(({ step, lines }) => [
    '',
    paint.strong(titleOf(step, language)),
    ...lines.flatMap(({ head, details }) => [`  ${head}`, ...details.map((line) => paint.dim(`      ${line}`))]),
  ])
  const conclusion = conclusionOf(traced, language)
  const tone = traced.attempt?.outcome.kind === 'finished' ? paint.good : paint.bad
  return `${[paint.strong(headline(traced, language)), ...lines, '', ...wrap(conclusion, columns).map(tone)].join('\n')}\n`
}

export const headline = ({ target, attempt }: Traced, language: Language): string => {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host
  const where = `${host}:${target.port}${target.starttls ? ` (${target.starttls})` : ''}`
  return `${traceWords.title[language]}  ${where}${attempt ? `  ${attempt.address}` : ''}`
}

export const titleOf = (step: Step, language: Language): string =>
  `${circled[step - 1]} ${stepTitles[step - 1]![language]}`

/** Where it stopped, and by what. */
export function conclusionOf(traced: Traced, language: Language): string {
  const came = visible(whatCame(traced, language))
  const step = stepStoppedAt(traced.attempt?.outcome)
  if (step === null) return `✓ ${came}`
  const at = `${traceWords.stoppedAt[language]} ${circled[step - 1]}: ${came}`
  return sawNothing(traced) ? `✕ ${at} (${traceWords.nothing[language]})` : `✕ ${at}`
}

/** What happened in the order in which it did; a step's title comes again when the story returns to it. */
export function scenesOf(traced: Traced, wish: TraceWish): Scene[] {
  const { language } = wish
  const messages = messagesOf(traced)
  const events: { step: Step; line: SceneLine }[] = beginning(traced)
  for (const message of messages) events.push({ step: message.step, line: messageLine(message, wish) })
  const checked = messages.findIndex(({ step, from }) => step === 3 && from === 'client')
  if (checked >= 0)
    events.splice(
      events.length - messages.length + checked,
      0,
      ...[...statusLines(traced, language), traceWords.notJudged[language]].map((remark) => ({
        step: 3 as const,
        line: aside(remark),
      })),
    )
  const left = omitted(traced)
  if (left > 0) events.push({ step: events.at(-1)!.step, line: aside(moreOf(left, language)) })
  if (traced.attempt?.outcome.kind === 'finished')
    events.push({ step: 5, line: aside(traceWords.contentNotAsked[language]) })
  const scenes: { step: Step; lines: SceneLine[] }[] = []
  for (const { step, line } of events) {
    const now = scenes.at(-1)
    if (now?.step === step) now.lines.push(line)
    else scenes.push({ step, lines: [line] })
  }
  return scenes
}

/** A remark where no time stands. */
const aside = (remark: string): SceneLine => ({ head: `${' '.repeat(12)}${remark}`, details: [] })

function beginning({ names, namesMs, attempt, target }: Traced): { step: Step; line: SceneLine }[] {
  const event = (head: string): { step: Step; line: SceneLine } => ({ step: 1, line: { head, details: [] } })
  const looked =
    target.kind === 'name'
      ? [event(`${time(namesMs)}  DNS  ${names.addresses.join(', ') || names.status} (${visible(names.via)})`)]
      : []
  if (!attempt) return looked
  const connected = !['refused', 'unreachable', 'no-answer', 'no-route', 'not-tried'].includes(attempt.outcome.kind)
  return [
    ...looked,
    event(`${time(attempt.tcpMs)}  TCP  ${attempt.address} ${connected ? '✓' : '✕'}`),
    ...attempt.dialogue.map(({ from, text }) =>
      event(`${' '.repeat(10)}  ${from === 'us' ? '→' : '←'} ${visible(text).trimEnd().replaceAll('\n', ' ⏎ ')}`),
    ),
  ]
}

const time = (ms: number): string => `${ms.toFixed(1).padStart(7)} ms`

function messageLine(message: TracedMessage, { language, bytes }: TraceWish): SceneLine {
  const arrow = message.from === 'client' ? '→' : '←'
  const size = sizeIn(message.bytes.length, language)
  const sealed = message.isProtected ? `, ${traceWords.protected[language]}` : ''
  return {
    head: `${time(message.ms)}  ${arrow} ${message.annotated.name}  (${size}${sealed})`,
    details: [
      ...fieldLines(message, language),
      ...(bytes ? ['', ...hexdump(message.bytes, message.annotated.fields), ''] : []),
    ],
  }
}

/** A list is cut where a person stops to read; JSON and the bytes have it whole. */
const maxShown = 64

function fieldLines(message: TracedMessage, language: Language): string[] {
  const rows = bodyFields(message.annotated).flatMap((field) => rowsOf(field, message, language))
  const width = Math.min(40, Math.max(0, ...rows.map(([name]) => widthOf(name))))
  const shown = rows.slice(0, maxShown).flatMap(([name, said]) => {
    const [first = '', ...more] = wrap(said, Math.max(32, columns - width - 8))
    return [`${padTo(name, width)}  ${first}`.trimEnd(), ...more.map((line) => `${' '.repeat(width)}  ${line}`)]
  })
  return rows.length > maxShown ? [...shown, moreOf(rows.length - maxShown, language)] : shown
}

const moreOf = (count: number, language: Language): string => `… ${count} ${traceWords.more[language]}`

/** One row a field, one an extension, one a certificate. */
function rowsOf(field: Field, message: TracedMessage, language: Language): [name: string, said: string][] {
  const name = field.kind === 'unread' ? field.path : stepName(field.path)
  const items = field.parts.filter(({ kind }) => kind !== 'length')
  if (name === 'extensions' && items.length > 0)
    return items.map((item) =>
      item.kind === 'struct'
        ? [item.meaning ?? '', extensionWords(item, language)]
        : [item.path, words(item, language)],
    )
  if (name === 'certificateList' && items.length > 0)
    return items.map((item, i) => {
      const known = message.certificates.length === items.length ? message.certificates[i] : undefined
      const subject = known && `${known.subject}, ${traceWords.until[language]} ${known.notAfter.slice(0, 10)}, `
      return [`${name}[${i}]`, `${subject ?? ''}${words(item, language)}`]
    })
  return [[name, words(field, language)]]
}

const extensionWords = (item: Field, language: Language): string =>
  spoken(
    item.parts.filter(({ kind, path }) => kind !== 'length' && !path.endsWith('].type')),
    language,
  )

/** What a struct holds, in one line; empty parts go unsaid beside others. */
const spoken = (parts: readonly Field[], language: Language): string =>
  parts
    .map((part) => words(part, language))
    .filter((said) => said !== traceWords.empty[language])
    .join(' ') || traceWords.empty[language]

/** Bytes up to this many are shown. */
const maxBytes = 32

function words(field: Field, language: Language): string {
  const items = field.parts.filter(({ kind }) => kind !== 'length')
  switch (field.kind) {
    case 'list': {
      const shown = items.slice(0, maxShown).map((item) => words(item, language))
      if (items.length > maxShown) shown.push(moreOf(items.length - maxShown, language))
      return shown.join(', ') || traceWords.empty[language]
    }
    case 'struct':
      return spoken(items, language)
    case 'number':
    case 'length':
      return field.meaning ?? field.value
    case 'text':
      return field.value
    case 'unread':
      return `✕ ${traceWords.unread[language]}: ${field.meaning}`
    case 'bytes': {
      const length = field.end - field.start
      const said =
        length === 0 ? traceWords.empty[language] : length > maxBytes ? sizeIn(length, language) : field.value
      return field.meaning ? `${said} (${field.meaning})` : said
    }
    default:
      return field.kind satisfies never
  }
}
