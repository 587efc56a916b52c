import { startsRecord } from '../wire/record.ts'
import { type Conversation, type End, type Frame, latin1, textOf } from './conversation.ts'

/** Why a dialogue could not go on in the protocol it was meant for. */
export type Stop =
  /** The first answer is no answer of this protocol; `banner` is what came within a moment. */
  | { readonly kind: 'not-this-protocol'; readonly banner: Uint8Array }
  /** The first answer is a TLS record: TLS begins with the first byte here. */
  | { readonly kind: 'tls-at-once'; readonly bytes: Uint8Array }
  /** The stream ended. `after`: what we had said last; `bytes`: what had come of the next unit, at most 1,024 of them. */
  | { readonly kind: 'ended'; readonly end: End; readonly after: string; readonly bytes: Uint8Array }

export interface Spoken {
  readonly from: 'us' | 'peer'
  readonly text: string
}

export interface Held<T> {
  readonly outcome: T | Stop
  /** The first thing the peer said, as text fit to print. */
  readonly greeting?: string
  readonly log: readonly Spoken[]
}

/** All that a peer may say before TLS, in bytes, and in lines of one reply. Real greetings stay under 4 KiB. */
export const maxBytes = 65536
export const maxLines = 100
const maxLogged = 120
/** Milliseconds in which the rest of a foreign banner arrives: it was sent in one piece. */
const settling = 200

/** Holds a dialogue in a plain-text protocol; whatever breaks it off becomes the outcome. `patience`: ms for each unit. */
export function* hold<T>(patience: number, speak: (talk: Dialogue) => Conversation<T>): Conversation<Held<T>> {
  const talk = new Dialogue(patience)
  const outcome = yield* untilStopped(speak(talk))
  return { outcome, ...(talk.greeting === undefined ? {} : { greeting: talk.greeting }), log: talk.log }
}

function* untilStopped<T>(conversation: Conversation<T>): Conversation<T | Stop> {
  try {
    return yield* conversation
  } catch (reason) {
    if (reason instanceof Stopped) return reason.stop
    throw reason
  }
}

/** Leaves a dialogue from any depth; `hold` turns it into a value. */
class Stopped extends Error {
  readonly stop: Stop
  constructor(stop: Stop) {
    super(stop.kind)
    this.stop = stop
  }
}

export interface Reply {
  readonly code: number
  readonly lines: readonly string[]
  readonly text: string
}

export class Dialogue {
  readonly log: Spoken[] = []
  greeting: string | undefined
  /** The first unit as it came. */
  firstBytes: Uint8Array | undefined
  #after = 'connecting'
  #heard = 0
  readonly #patience: number

  constructor(patience: number) {
    this.#patience = patience
  }

  /** `shown` stands in the log instead of binary bytes, or of a secret. */
  *say(message: string | Uint8Array, shown?: string): Conversation<void> {
    const text = printable(shown ?? (typeof message === 'string' ? message.trimEnd() : textOf(message)))
    this.#after = text
    this.#note('us', text)
    yield { say: typeof message === 'string' ? new TextEncoder().encode(message) : message }
  }

  /** One unit; any end of the stream leaves the dialogue. Binary units are put in words by the caller's `note`. */
  *hear(frame: Frame): Conversation<Uint8Array> {
    const room = maxBytes - this.#heard
    let over = false
    const bounded: Frame = (buffer) => {
      const length = frame(buffer)
      if (length !== undefined) return length
      over = buffer.length >= room
      return over ? buffer.length : undefined
    }
    const heard = yield { hear: bounded, patience: this.#patience }
    const end = heard.end ?? (over ? 'limit' : undefined)
    if (end) throw new Stopped({ kind: 'ended', end, after: this.#after, bytes: heard.bytes.slice(0, 1024) })
    this.#heard += heard.bytes.length
    this.firstBytes ??= heard.bytes
    return heard.bytes
  }

  /** What came behind the last unit in the same breath: nobody waits for more. */
  *behind(): Conversation<Uint8Array> {
    return (yield { hear: (buffer) => buffer.length, patience: 0 }).bytes
  }

  note(text: string): void {
    const words = printable(text)
    this.greeting ??= words
    this.#note('peer', words)
  }

  /** A line without its end. `begins`, for the first line of all: one of these stands first in every greeting of this protocol. */
  *line(begins?: readonly string[]): Conversation<string> {
    const bytes = begins && this.firstBytes === undefined ? yield* this.#firstLine(begins) : yield* this.hear(lineFeed)
    const text = textOf(bytes).replace(/\r?\n$/, '')
    this.note(new TextDecoder().decode(bytes).trimEnd())
    return text
  }

  /** Lines up to the one that `isLast`, which is among them. */
  *lines(isLast: (line: string) => boolean): Conversation<string[]> {
    const lines: string[] = []
    while (lines.length < maxLines) {
      const line = yield* this.line()
      lines.push(line)
      if (isLast(line)) return lines
    }
    return this.tooMany(lines)
  }

  /** A reply with a code of three digits, on one line or many: RFC 5321 section 4.2.1, RFC 959 section 4.2. */
  *reply(begins?: readonly string[]): Conversation<Reply> {
    const first = yield* this.line(begins)
    if (!/^[1-6]\d\d([ -]|$)/.test(first)) return yield* this.foreign(latin1(`${first}\r\n`))
    const code = first.slice(0, 3)
    const more =
      first[3] === '-' ? yield* this.lines((line) => line.startsWith(`${code} `) || line === code) : ([] as string[])
    const lines = [first, ...more]
    return { code: Number(code), lines, text: printable(lines.join('\n')) }
  }

  /** What comes within a moment, at most 2 KiB. */
  *moment(): Conversation<Uint8Array> {
    return (yield { hear: (buffer) => (buffer.length >= 2048 ? 2048 : undefined), patience: settling }).bytes
  }

  /** Says that this peer speaks something else. What more it has to say is waited for, but only a moment. */
  *foreign(bytes: Uint8Array): Conversation<never> {
    const more = yield* this.moment()
    const banner = new Uint8Array(Math.min(2048, bytes.length + more.length))
    banner.set(bytes.subarray(0, 2048))
    banner.set(more.subarray(0, banner.length - Math.min(2048, bytes.length)), Math.min(2048, bytes.length))
    throw new Stopped(
      startsRecord(banner) ? { kind: 'tls-at-once', bytes: banner } : { kind: 'not-this-protocol', banner },
    )
  }

  /** The peer's greeting was another protocol's after all, as its later answers show. */
  notThisProtocol(): never {
    throw new Stopped({ kind: 'not-this-protocol', banner: this.firstBytes ?? new Uint8Array(0) })
  }

  /** The peer goes on for longer than any honest one. */
  tooMany(lines: readonly string[]): never {
    const bytes = latin1(lines.join('\r\n')).slice(0, 1024)
    throw new Stopped({ kind: 'ended', end: 'limit', after: this.#after, bytes })
  }

  *#firstLine(begins: readonly string[]): Conversation<Uint8Array> {
    const mayBegin = (text: string) => begins.some((word) => text.startsWith(word) || word.startsWith(text))
    const frame: Frame = (buffer) => (startsRecord(buffer) ? buffer.length : lineFeed(buffer))
    const unit = yield* untilStopped(this.hear(frame))
    if (unit instanceof Uint8Array) return mayBegin(textOf(unit.subarray(0, 32))) ? unit : yield* this.foreign(unit)
    if (unit.kind === 'ended' && unit.bytes.length > 0 && !mayBegin(textOf(unit.bytes.subarray(0, 32))))
      throw new Stopped({ kind: 'not-this-protocol', banner: unit.bytes })
    throw new Stopped(unit)
  }

  #note(from: Spoken['from'], text: string): void {
    if (this.log.length < maxLogged) this.log.push({ from, text })
  }
}

const lineFeed: Frame = (buffer) => {
  const feed = buffer.indexOf(0x0a)
  return feed < 0 ? undefined : feed + 1
}

/** Up to and with the first of `words`. Remembers how far it has looked: one frame for one unit. */
export function until(...words: readonly string[]): Frame {
  const wanted = words.map(latin1)
  const longest = Math.max(...words.map((word) => word.length))
  let looked = 0
  return (buffer) => {
    for (let at = looked; at < buffer.length; at++) {
      const word = wanted.find((bytes) => bytes.every((byte, i) => buffer[at + i] === byte))
      if (word) return at + word.length
    }
    looked = Math.max(0, buffer.length - longest)
    return undefined
  }
}

/** A peer's words fit for a terminal and a page: no control or direction characters, at most `max` characters. */
export function printable(text: string, max = 300): string {
  const seen = text
    .replaceAll('\r\n', '\n')
    .replace(unprintable, (character) =>
      character === '\n' || character === '\t' ? ' ' : `\\u{${character.codePointAt(0)!.toString(16)}}`,
    )
  return seen.length > max ? `${seen.slice(0, max - 1)}…` : seen
}
// Cc, and the bidirectional and zero-width formatting characters of Unicode 16 (UAX #9 section 2).
const unprintable = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
