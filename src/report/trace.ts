import type { Attempt, AttemptOutcome } from '../evidence/attempt.ts'
import type { NameAnswer } from '../evidence/evidence.ts'
import { factsOf } from '../evidence/facts.ts'
import type { Target } from '../evidence/target.ts'
import type { Language } from '../evidence/text.ts'
import type { Message } from '../protocol/tls/message.ts'
import { observed } from '../rules/observed.ts'
import { type Annotated, annotate, type Field } from '../wire/annotate.ts'
import { suiteName } from '../wire/cipher-suite.ts'
import { alertNames } from '../wire/code-points.ts'
import { handshakeType } from '../wire/handshake.ts'
import { contentType } from '../wire/record.ts'
import { namedGroups } from '../wire/tables/named-groups.ts'
import { versions } from '../wire/tables/versions.ts'
import { parseCertificate } from '../x509/index.ts'
import { statusOf, type TracedStatus } from './trace-status.ts'
import { visible } from './visible.ts'
import { nameTrouble } from './words/trace.ts'

/** Steps of the handbook: request, answer, check, the server's Finished, content. */
export type Step = 1 | 2 | 3 | 4 | 5

/** One handshake as it went. */
export interface Traced {
  readonly target: Target
  readonly names: NameAnswer
  /** Ms that the addresses took. */
  readonly namesMs: number
  /** Undefined: there was no address to connect to. */
  readonly attempt: Attempt | undefined
}

export interface TracedMessage {
  readonly from: 'client' | 'server'
  readonly step: Step
  readonly ms: number
  readonly isProtected: boolean
  readonly bytes: Uint8Array
  readonly annotated: Annotated
  readonly certificates: readonly TracedCertificate[]
}

export interface TracedCertificate {
  readonly subject: string
  readonly issuer: string
  readonly notBefore: string
  readonly notAfter: string
}

/** A decoded field as JSON: code points by name, bytes in hex. */
export type Said = string | number | readonly Said[] | { readonly [name: string]: Said }

/** The contract's `handshake-doctor/trace/1`. */
export interface TraceReport {
  readonly schema: 'handshake-doctor/trace/1'
  readonly target: {
    readonly host: string
    readonly port: number
    readonly address: string | null
    readonly starttls: string | null
  }
  readonly namesMs: number
  readonly tcpMs: number | null
  /** What was said in clear before TLS. */
  readonly dialogue: readonly { readonly from: 'client' | 'server'; readonly text: string }[]
  readonly messages: readonly {
    readonly from: 'client' | 'server'
    readonly type: string
    /** Since the connection was asked for. */
    readonly ms: number
    /** Of the message in bytes, its header of four among them. */
    readonly length: number
    readonly step: Step
    readonly protected: boolean
    readonly fields: { readonly [name: string]: Said }
    readonly certificates?: readonly TracedCertificate[]
    /** In hex, with `--bytes`. */
    readonly bytes?: string
  }[]
  /** How many more messages there were than are shown. */
  readonly omitted: number
  readonly certificateStatus: TracedStatus
  readonly outcome: {
    readonly kind: string
    readonly finished: boolean
    readonly stoppedAt: Step | null
    readonly observed: string
    readonly alert: { readonly level: number; readonly description: number; readonly name: string } | null
    readonly version: string | null
    readonly cipherSuite: string | null
    readonly group: string | null
    readonly alpn: string | null
    readonly ms: number | null
  }
}

export function traceReport(traced: Traced, { language, bytes }: { language: Language; bytes: boolean }): TraceReport {
  const { target, attempt, names } = traced
  const facts = attempt && factsOf(attempt)
  const outcome = attempt?.outcome
  const stoppedAt = stepStoppedAt(outcome)
  return {
    schema: 'handshake-doctor/trace/1',
    target: { host: target.host, port: target.port, address: attempt?.address ?? null, starttls: target.starttls },
    namesMs: rounded(traced.namesMs),
    tcpMs: attempt ? rounded(attempt.tcpMs) : null,
    dialogue: (attempt?.dialogue ?? []).map(({ from, text }) => ({ from: sideOf(from), text: visible(text) })),
    messages: messagesOf(traced).map((message) => ({
      from: message.from,
      type: message.annotated.name,
      ms: rounded(message.ms),
      length: message.bytes.length,
      step: message.step,
      protected: message.isProtected,
      fields: saidOf(bodyFields(message.annotated)),
      ...(message.certificates.length > 0 ? { certificates: message.certificates } : {}),
      ...(bytes ? { bytes: hexOf(message.bytes) } : {}),
    })),
    omitted: omitted(traced),
    certificateStatus: statusOf(traced),
    outcome: {
      kind: outcome?.kind ?? names.status,
      finished: outcome?.kind === 'finished',
      stoppedAt,
      observed: visible(whatCame(traced, language)),
      alert:
        outcome?.kind === 'alert'
          ? { level: outcome.level, description: outcome.description, name: alertNames.name(outcome.description) }
          : null,
      version: facts?.version === undefined ? null : versions.name(facts.version),
      cipherSuite: facts?.suite === undefined ? null : suiteName(facts.suite),
      group: facts?.group === undefined ? null : namedGroups.name(facts.group),
      alpn: facts?.alpn === undefined ? null : visible(facts.alpn),
      ms: attempt ? rounded(attempt.doneMs) : null,
    },
  }
}

export const whatCame = ({ attempt, names }: Traced, language: Language): string =>
  attempt ? observed(attempt)[language] : (nameTrouble[names.status]?.[language] ?? names.status)

/** Nothing was said by anybody: no name, no connection. */
export const sawNothing = ({ attempt }: Traced): boolean =>
  !attempt || (attempt.messages.length === 0 && attempt.dialogue.length === 0)

/** A handshake has a dozen messages and some thousand bytes; a hostile peer may send as many as fit its connection. */
const shown = { messages: 256, bytes: 320 * 1024 } as const

function shownOf(messages: readonly Message[]): readonly Message[] {
  let bytes = 0
  const end = messages.findIndex((message, i) => {
    bytes += message.bytes.length
    return i >= shown.messages || bytes > shown.bytes
  })
  return end < 0 ? messages : messages.slice(0, end)
}

export function messagesOf({ attempt }: Traced): TracedMessage[] {
  if (!attempt) return []
  const { version = 0x0303, suite } = factsOf(attempt)
  const steps = stepsOf(attempt.messages)
  return shownOf(attempt.messages).map((message, i) => {
    const annotated = annotate(message, { version, suite })
    return {
      from: sideOf(message.from),
      step: steps[i]!,
      ms: message.at,
      isProtected: message.protected,
      bytes: message.bytes,
      annotated,
      certificates: certificatesIn(annotated, message.bytes),
    }
  })
}

/** Messages that are not shown. */
export const omitted = ({ attempt }: Traced): number =>
  attempt ? attempt.messages.length - shownOf(attempt.messages).length : 0

const sideOf = (from: Message['from']): 'client' | 'server' => (from === 'us' ? 'client' : 'server')

/** An alert and a change_cipher_spec belong to the step in which they were said. */
function stepsOf(messages: readonly Message[]): Step[] {
  let heard = false
  let answered = false
  return messages.map((message): Step => {
    const type = typeOf(message)
    if (message.from === 'us') {
      answered ||= type === handshakeType.finished
      return type !== handshakeType.clientHello && heard ? 3 : 1
    }
    heard = true
    return answered || type === handshakeType.finished || type === handshakeType.newSessionTicket ? 4 : 2
  })
}

const typeOf = ({ contentType: content, bytes }: Message): number | undefined =>
  content === contentType.handshake ? bytes[0] : undefined

/** The step that did not come to its end; null when all did. */
export function stepStoppedAt(outcome: AttemptOutcome | undefined): Step | null {
  if (!outcome) return 1
  switch (outcome.kind) {
    case 'finished':
      return null
    case 'refused':
    case 'unreachable':
    case 'no-answer':
    case 'no-route':
    case 'not-tried':
    case 'proxy':
    case 'starttls':
      return 1
    case 'not-tls':
    case 'plain':
    case 'ssl2':
      return 2
    case 'broken':
    case 'beyond-us':
      // The peer said what it had to; it is our check that fails.
      return outcome.after === 'certificate' ? 3 : stepAfter[outcome.after]
    case 'enough':
    case 'alert':
    case 'ended':
      return stepAfter[outcome.after]
    default:
      return outcome satisfies never
  }
}

/** What is awaited after the last thing that was understood. */
const stepAfter = { nothing: 2, 'server-hello': 2, certificate: 2, 'server-done': 4, finished: 4 } as const

/** The fields of the message itself, without the header that every message has. */
export const bodyFields = ({ fields }: Annotated): readonly Field[] =>
  fields.filter(({ path, kind }) => kind !== 'length' && !path.startsWith('Handshake.'))

/** The last step of a field's path: `cipherSuite`, `[3]`. */
export const stepName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('[') - 1) + 1)

const saidOf = (fields: readonly Field[]): { readonly [name: string]: Said } =>
  Object.fromEntries(
    fields
      .filter(({ kind }) => kind !== 'length')
      .map((field) => [field.kind === 'unread' ? 'unread' : stepName(field.path), saidBy(field)]),
  )

function saidBy(field: Field): Said {
  switch (field.kind) {
    case 'list':
      return field.parts.filter(({ kind }) => kind !== 'length').map(saidBy)
    case 'struct':
      return saidOf(field.parts)
    case 'number':
    case 'length':
      return field.meaning ?? Number(field.value)
    case 'unread':
      return { bytes: field.value, why: field.meaning ?? '' }
    case 'text':
    case 'bytes':
      return field.value
    default:
      return field.kind satisfies never
  }
}

/** As many as are shown of a chain that a hostile peer may make endless. */
const maxCertificates = 32

function certificatesIn({ name, fields }: Annotated, bytes: Uint8Array): TracedCertificate[] {
  if (name !== 'Certificate') return []
  return certificateFields(fields)
    .slice(0, maxCertificates)
    .flatMap(({ start, end }) => {
      const parsed = parseCertificate(bytes.subarray(start, end))
      if (!parsed.ok) return []
      const { subject, issuer, notBefore, notAfter } = parsed.value
      return [{ subject: subject.text, issuer: issuer.text, notBefore: dayOf(notBefore), notAfter: dayOf(notAfter) }]
    })
}

const certificateFields = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) =>
    field.kind === 'bytes' && /^Certificate\.certificateList\[\d+\](\.certData)?$/.test(field.path)
      ? [field]
      : certificateFields(field.parts),
  )

const dayOf = (ms: number): string => new Date(ms).toISOString()

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const rounded = (value: number): number => Math.round(value * 1000) / 1000
