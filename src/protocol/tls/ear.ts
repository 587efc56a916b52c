import { handshakeHeaderLength } from '../../wire/handshake.ts'
import { maxFragment, recordHeaderLength, startsRecord } from '../../wire/record.ts'
import { Fragments } from './fragments.ts'
import { noProtection, type Protection } from './protection.ts'

export interface HeardRecord {
  readonly type: number
  readonly version: number
  readonly fragment: Uint8Array
}

/** As for live peers: what a hostile one may make us keep. */
const maxMessageBytes = 256 * 1024

/** Listens to one side: bytes to records, and fragments to handshake messages. */
export class Ear {
  /** `sealed`: under keys that we do not have. */
  protection: Protection | 'sealed' = noProtection
  hasOpened = false
  recordVersion = 0
  /** Why nothing more is read of this side. */
  problem: string | undefined
  /** The first bytes, where they are no TLS. */
  foreign: Uint8Array | undefined
  readonly #records = new Fragments()
  readonly #handshake = new Fragments()
  #heard = 0

  /** Bytes of a record that is not whole yet. */
  get partial(): number {
    return this.#records.length
  }

  /** Whether it said anything at all. */
  get isMute(): boolean {
    return this.#heard === 0 && this.#records.length === 0
  }

  *add(bytes: Uint8Array): Generator<HeardRecord> {
    this.#records.add(bytes)
    while (this.problem === undefined) {
      const record = this.#nextRecord()
      if (!record) break
      yield record
    }
    if (this.foreign && this.foreign.length < maxForeign) this.foreign = this.#records.waiting.slice(0, maxForeign)
  }

  #nextRecord(): HeardRecord | undefined {
    const waiting = this.#records.waiting
    if (waiting.length < 2) return undefined
    if (!startsRecord(waiting)) {
      if (this.#heard === 0) this.foreign = waiting.slice(0, maxForeign)
      this.problem = 'bytes that begin no record'
      return undefined
    }
    if (waiting.length < recordHeaderLength) return undefined
    const length = waiting[3]! * 256 + waiting[4]!
    if (length > maxFragment) {
      this.problem = `a record says it has ${length} bytes`
      return undefined
    }
    if (waiting.length < recordHeaderLength + length) return undefined
    const whole = this.#records.take(recordHeaderLength + length)
    const version = whole[1]! * 256 + whole[2]!
    if (this.#heard === 0) this.recordVersion = version
    this.#heard += 1
    return { type: whole[0]!, version, fragment: whole.subarray(recordHeaderLength) }
  }

  *addHandshake(fragment: Uint8Array): Generator<Uint8Array> {
    this.#handshake.add(fragment)
    while (this.#handshake.length >= handshakeHeaderLength) {
      const [, high, middle, low] = this.#handshake.waiting
      const length = handshakeHeaderLength + high! * 65536 + middle! * 256 + low!
      if (length > maxMessageBytes) {
        this.problem ??= `a handshake message says it has ${length} bytes`
        return
      }
      if (this.#handshake.length < length) return
      yield this.#handshake.take(length)
    }
  }
}

const maxForeign = 512
