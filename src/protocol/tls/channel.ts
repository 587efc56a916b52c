import { alert as alertCodec } from '../../wire/alert.ts'
import { decode, encode } from '../../wire/codec.ts'
import { handshakeHeaderLength } from '../../wire/handshake.ts'
import { contentType, maxFragment, record, recordHeaderLength, startsRecord } from '../../wire/record.ts'
import { type Conversation, type End, type Frame, say } from '../conversation.ts'
import { Fragments } from './fragments.ts'
import type { Message } from './message.ts'
import { joined, noProtection, type Protection } from './protection.ts'

/** What came next, one unit of meaning at a time. */
export type Incoming =
  | { readonly kind: 'handshake'; readonly type: number; readonly body: Uint8Array; readonly bytes: Uint8Array }
  | { readonly kind: 'alert'; readonly level: number; readonly description: number }
  | { readonly kind: 'change-cipher-spec' }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'ended'; readonly end: End; readonly bytes: Uint8Array }
  | { readonly kind: 'not-tls'; readonly bytes: Uint8Array }
  | { readonly kind: 'broken'; readonly problem: string }

/** Bounds on what a hostile peer may make us keep. */
const limits = { messageBytes: 256 * 1024, emptyRecords: 32, warnings: 4, keyUpdates: 32 } as const

/** The next record; bytes that cannot begin one come as they are, so that they can be named. */
const nextRecord: Frame = (buffer) => {
  if (buffer.length >= 2 && !startsRecord(buffer)) return buffer.length
  if (buffer.length < recordHeaderLength) return undefined
  const length = (buffer[3]! << 8) | buffer[4]!
  if (length > maxFragment) return buffer.length
  return buffer.length >= recordHeaderLength + length ? recordHeaderLength + length : undefined
}

/** The record layer of one connection: fragments to messages and back (RFC 8446 section 5), every message written down. */
export class Channel {
  readonly messages: Message[] = []
  reading: Protection = noProtection
  writing: Protection = noProtection
  version = 0x0301
  readonly #handshake = new Fragments()
  #waiting: Incoming[] = []
  #empty = 0
  #warnings = 0
  #at = 0;

  *send(type: number, content: Uint8Array): Conversation<void> {
    const at = yield* say(this.pack(type, content))
    this.note('us', type, content, at)
  }

  /** Several messages in one flight, each in a record of its own. */
  *sendFlight(parts: readonly { type: number; content: Uint8Array; afterwards?: () => void }[]): Conversation<void> {
    const packed = parts.map(({ type, content, afterwards }) => {
      const bytes = this.pack(type, content)
      const isProtected = this.writing !== noProtection
      afterwards?.()
      return { bytes, isProtected, type, content }
    })
    const at = yield* say(joined(...packed.map(({ bytes }) => bytes)))
    for (const { type, content, isProtected } of packed) this.note('us', type, content, at, isProtected)
  }

  /** Records of TLS 1.3 bear the version of TLS 1.2 (RFC 8446 section 5.1). */
  pack(type: number, content: Uint8Array, version = Math.min(this.version, 0x0303)): Uint8Array {
    const sealed = this.writing.protect(type, version, content)
    return encode(record, { type: sealed.type, version, fragment: sealed.content })
  }

  note(
    from: Message['from'],
    type: number,
    bytes: Uint8Array,
    at: number,
    isProtected = this.writing !== noProtection,
  ): void {
    this.messages.push({ from, contentType: type, bytes, at, protected: isProtected })
  }

  *next(patience?: number): Conversation<Incoming> {
    for (;;) {
      const waiting = this.#waiting.shift()
      if (waiting) return this.#seen(waiting)
      const message = this.#nextHandshake()
      if (message) return this.#seen(message)
      const heard = yield patience === undefined ? { hear: nextRecord } : { hear: nextRecord, patience }
      this.#at = heard.at
      if (heard.end) return this.#ended(heard.end, heard.bytes)
      const problem = this.#takeRecord(heard.bytes)
      if (problem) return problem
    }
  }

  #ended(end: End, bytes: Uint8Array): Incoming {
    if (bytes.length > 0 && !startsRecord(bytes) && this.reading === noProtection) return { kind: 'not-tls', bytes }
    return { kind: 'ended', end, bytes }
  }

  #takeRecord(bytes: Uint8Array): Incoming | undefined {
    if (!startsRecord(bytes)) return { kind: 'not-tls', bytes }
    const parsed = decode('Record', record, bytes)
    if (!parsed.ok)
      return { kind: 'broken', problem: `a record is longer than the standard allows (${parsed.error.message})` }
    const { type, version, fragment } = parsed.value
    // In TLS 1.3 a bare change_cipher_spec is for middleboxes alone (RFC 8446 appendix D.4), an early alert may come in clear.
    const clear = type === contentType.changeCipherSpec && this.version >= 0x0304
    const isProtected =
      this.reading !== noProtection && !clear && !(this.version >= 0x0304 && type === contentType.alert)
    const opened = isProtected ? this.reading.unprotect(type, version, fragment) : { type, content: fragment }
    if (!opened) return { kind: 'broken', problem: 'a protected record does not verify' }
    if (opened.content.length === 0 && ++this.#empty > limits.emptyRecords) {
      return { kind: 'broken', problem: `more than ${limits.emptyRecords} empty records` }
    }
    return this.#takeContent(opened.type, opened.content)
  }

  #takeContent(type: number, content: Uint8Array): Incoming | undefined {
    switch (type) {
      case contentType.handshake:
        this.#handshake.add(content)
        return this.#oversized()
      case contentType.alert:
        return this.#takeAlert(content)
      case contentType.changeCipherSpec:
        // RFC 5246 section 7.1, RFC 8446 section 5: one byte of value 1, and nothing else.
        if (content.length !== 1 || content[0] !== 1)
          return { kind: 'broken', problem: 'a change_cipher_spec is not the single byte 1' }
        this.#waiting.push({ kind: 'change-cipher-spec' })
        return undefined
      case contentType.applicationData:
        this.#waiting.push({ kind: 'data', bytes: content })
        return undefined
      default:
        return { kind: 'broken', problem: `a record has the unknown content type ${type}` }
    }
  }

  #takeAlert(content: Uint8Array): Incoming | undefined {
    const parsed = decode('Alert', alertCodec, content)
    if (!parsed.ok) return { kind: 'broken', problem: parsed.error.message }
    const { level, description } = parsed.value
    this.#waiting.push({ kind: 'alert', level, description })
    if (level === 1 && description !== 0 && ++this.#warnings > limits.warnings) {
      return { kind: 'broken', problem: `more than ${limits.warnings} warning alerts` }
    }
    return undefined
  }

  #oversized(): Incoming | undefined {
    if (this.#handshake.length < handshakeHeaderLength) return undefined
    const length = sizeOf(this.#handshake.waiting)
    return length > limits.messageBytes
      ? { kind: 'broken', problem: `a handshake message says it has ${length} bytes` }
      : undefined
  }

  #nextHandshake(): Incoming | undefined {
    if (this.#handshake.length < handshakeHeaderLength) return undefined
    const whole = handshakeHeaderLength + sizeOf(this.#handshake.waiting)
    if (this.#handshake.length < whole) return undefined
    const bytes = this.#handshake.take(whole)
    return { kind: 'handshake', type: bytes[0]!, body: bytes.subarray(handshakeHeaderLength), bytes }
  }

  #seen(incoming: Incoming): Incoming {
    const isProtected = this.reading !== noProtection
    if (incoming.kind === 'handshake') this.note('peer', contentType.handshake, incoming.bytes, this.#at, isProtected)
    if (incoming.kind === 'alert') {
      this.note('peer', contentType.alert, Uint8Array.of(incoming.level, incoming.description), this.#at, isProtected)
    }
    if (incoming.kind === 'change-cipher-spec')
      this.note('peer', contentType.changeCipherSpec, Uint8Array.of(1), this.#at, false)
    return incoming
  }
}

const sizeOf = (message: Uint8Array): number => (message[1]! << 16) | (message[2]! << 8) | message[3]!
