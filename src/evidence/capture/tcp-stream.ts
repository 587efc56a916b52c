import type { Segment } from './tcp-segment.ts'

/** Bytes of one direction that are kept: a handshake fits many times. */
export const maxKeptBytes = 128 * 1024
/** What waits for a segment that came late or never. */
const maxWaiting = { bytes: 128 * 1024, segments: 256 } as const

interface Waiting {
  readonly offset: number
  readonly bytes: Uint8Array
}

/** One direction of a connection, put in order. Offsets count the bytes of its data from 0; sequence numbers wrap, offsets do not. */
export class TcpStream {
  retransmissions = 0
  keepalives = 0
  cutSegments = 0
  /** Bytes that stand in `bytes`, from the first. */
  kept = 0
  #store = new Uint8Array(0)
  #first: number | undefined
  /** Offset of the byte that comes next. */
  #next = 0
  /** Behind the last byte that was seen, and that the other side says it has. */
  #end = 0
  #acknowledged = 0
  #waiting: Waiting[] = []
  #waitingBytes = 0
  /** More came behind a gap than is kept: what is missing will not come any more. */
  #hasGivenUp = false

  get bytes(): Uint8Array {
    return this.#store.subarray(0, this.kept)
  }

  /** Bytes of memory that it holds. */
  get size(): number {
    return this.#store.length + this.#waitingBytes
  }

  /** How many bytes were seen to be sent. */
  get sent(): number {
    return this.#end
  }

  /** Where the stream stops being whole; `wasAcknowledged`: the receiver has what the record lacks. */
  get gap(): { readonly at: number; readonly wasAcknowledged: boolean } | undefined {
    if (this.#next >= maxKeptBytes) return undefined
    // A FIN takes one sequence number too.
    const wasAcknowledged = this.#acknowledged > this.#next + 1
    return this.#end > this.#next || wasAcknowledged ? { at: this.#next, wasAcknowledged } : undefined
  }

  /** Takes a segment of this direction; says whether it made more bytes readable. */
  take(segment: Segment): boolean {
    const sequence = segment.syn ? segment.sequence + 1 : segment.sequence
    this.#first ??= sequence >>> 0
    if (segment.length === 0) return false
    const offset = this.#offsetOf(sequence)
    const end = offset + segment.length
    if (end <= this.#next) {
      if (segment.length === 1 && end === this.#next) this.keepalives += 1
      else this.retransmissions += 1
      return false
    }
    if (segment.bytes.length < segment.length) this.cutSegments += 1
    // Sent before, and lost: it comes again into its gap.
    if (end <= this.#end && offset <= this.#next) this.retransmissions += 1
    this.#end = Math.max(this.#end, end)
    if (this.#hasGivenUp) return false
    if (this.kept >= maxKeptBytes) {
      this.#next = Math.max(this.#next, end)
      return false
    }
    return offset > this.#next ? this.#wait(offset, segment.bytes) : this.#append(offset, segment.bytes)
  }

  /** The other side says how far it has everything. */
  acknowledge(number: number): void {
    if (this.#first !== undefined) this.#acknowledged = Math.max(this.#acknowledged, this.#offsetOf(number))
  }

  /** Forgets all but the first bytes. */
  trim(length: number): void {
    if (this.kept <= length) return
    this.#store = this.#store.slice(0, length)
    this.kept = length
    this.#forgetWaiting()
    this.#next = Math.max(this.#next, maxKeptBytes)
    this.#hasGivenUp = true
  }

  /** The nearest offset to what is expected that has this sequence number. */
  #offsetOf(sequence: number): number {
    return this.#next + ((sequence - (this.#first! + this.#next)) | 0)
  }

  #append(offset: number, bytes: Uint8Array): boolean {
    const fresh = bytes.subarray(this.#next - offset)
    this.#next += fresh.length
    this.#keep(fresh)
    this.#drain()
    return fresh.length > 0
  }

  #keep(bytes: Uint8Array): void {
    const some = bytes.subarray(0, maxKeptBytes - this.kept)
    if (this.kept + some.length > this.#store.length) {
      const larger = new Uint8Array(Math.min(maxKeptBytes, Math.max(1024, (this.kept + some.length) * 2)))
      larger.set(this.bytes)
      this.#store = larger
    }
    this.#store.set(some, this.kept)
    this.kept += some.length
  }

  #wait(offset: number, bytes: Uint8Array): boolean {
    this.#waiting.push({ offset, bytes: bytes.slice() })
    this.#waitingBytes += bytes.length
    if (this.#waiting.length > maxWaiting.segments || this.#waitingBytes > maxWaiting.bytes) {
      this.#hasGivenUp = true
      this.#forgetWaiting()
    }
    return false
  }

  #forgetWaiting(): void {
    this.#waiting = []
    this.#waitingBytes = 0
  }

  #drain(): void {
    for (;;) {
      const at = this.#waiting.findIndex(({ offset }) => offset <= this.#next)
      if (at < 0) return
      const [{ offset, bytes }] = this.#waiting.splice(at, 1) as [Waiting]
      this.#waitingBytes -= bytes.length
      const fresh = bytes.subarray(this.#next - offset)
      this.#next += fresh.length
      this.#keep(fresh)
    }
  }
}
