import type { Socket } from 'node:net'
import type { Flight, Transcript } from '../protocol/transcript.ts'
import type { Clock } from './clock.ts'

/** Arrivals closer than this are one flight: a megabyte in segments of one byte must not become a million objects. */
const sameFlightMs = 1

interface Arrival {
  readonly from: 'peer'
  readonly start: number
  end: number
  readonly at: number
}

/** How the stream stopped, apart from patience, which is the listener's. */
export type StreamEnd = 'closed' | 'reset' | 'limit'

/**
 * Everything that comes from one socket, kept from the moment it connects: bytes of a peer that resets
 * right after its last word would be lost with the stream's own buffer.
 */
export class Intake {
  readonly socket: Socket
  readonly #elapsed: Clock
  readonly #flights: (Flight | Arrival)[] = []
  #store = new Uint8Array(4096)
  #length = 0
  #heard = 0
  #writeFailed = false
  #wake: (() => void) | undefined
  #limit = Number.POSITIVE_INFINITY
  #take: (bytes: number) => number = (bytes) => bytes
  end: { readonly reason: StreamEnd; readonly at: number } | undefined

  /** `elapsed`: ms since the connection was asked for. */
  constructor(socket: Socket, elapsed: Clock) {
    this.socket = socket
    this.#elapsed = elapsed
    keepReadingAfterWriteErrors(socket, () => {
      this.#writeFailed = true
    })
    socket.on('data', (chunk: Uint8Array) => this.#arrived(chunk))
    socket.on('end', () => this.#ended(this.#writeFailed ? 'reset' : 'closed'))
    socket.on('error', () => this.#ended('reset'))
    socket.on('close', () => this.#ended('reset'))
  }

  /** Lets at most `total` bytes in on this connection, and of each arrival what `take` grants. */
  allow(total: number, take: (bytes: number) => number): void {
    this.#limit = total
    this.#take = take
    const granted = Math.min(total, take(this.#length))
    if (granted < this.#length) this.#stop(granted)
  }

  /** What has come and was not heard yet. */
  get waiting(): Uint8Array {
    return this.#store.subarray(this.#heard, this.#length)
  }

  /** Takes `length` bytes out of what waits; `at` is when the last of them came. */
  hear(length: number): { readonly bytes: Uint8Array; readonly at: number } {
    const bytes = this.#store.slice(this.#heard, this.#heard + length)
    this.#heard += length
    return { bytes, at: this.#arrivalOf(this.#heard) }
  }

  /** `isLast`: our half is closed behind it. */
  say(bytes: Uint8Array, isLast = false): number {
    const at = this.#elapsed()
    if (!this.socket.writable) return at
    this.#flights.push({ from: 'us', bytes, at })
    if (isLast) this.socket.end(bytes)
    else this.socket.write(bytes)
    return at
  }

  /** Calls `wake` at the next arrival or at the end; undefined stops that. */
  onNews(wake: (() => void) | undefined): void {
    this.#wake = wake
  }

  transcript(end: Transcript['end']): Transcript {
    const flights = this.#flights.map((flight) =>
      'bytes' in flight
        ? flight
        : {
            from: flight.from,
            bytes: this.#store.subarray(flight.start, Math.min(flight.end, this.#length)),
            at: flight.at,
          },
    )
    return { flights, end }
  }

  #arrived(chunk: Uint8Array): void {
    if (this.end) return
    const wanted = Math.min(chunk.length, this.#limit - this.#length)
    const granted = Math.min(wanted, this.#take(wanted))
    this.#keep(chunk.subarray(0, granted))
    if (granted < chunk.length) this.#stop(this.#length)
    else this.#wake?.()
  }

  #keep(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    const start = this.#length
    this.#reserve(chunk.length)
    this.#store.set(chunk, start)
    this.#length += chunk.length
    const at = this.#elapsed()
    const last = this.#flights.at(-1)
    if (last && 'end' in last && at - last.at < sameFlightMs) last.end = this.#length
    else this.#flights.push({ from: 'peer', start, end: this.#length, at })
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#store.length) return
    const grown = new Uint8Array(Math.max(this.#store.length * 2, this.#length + more))
    grown.set(this.#store.subarray(0, this.#length))
    this.#store = grown
  }

  #stop(length: number): void {
    this.#length = length
    this.#ended('limit')
    this.socket.destroy()
  }

  #ended(reason: StreamEnd): void {
    this.end ??= { reason, at: this.#elapsed() }
    this.#wake?.()
  }

  #arrivalOf(offset: number): number {
    for (let i = this.#flights.length - 1; i >= 0; i--) {
      const flight = this.#flights[i]!
      if ('start' in flight && flight.start < offset) return flight.at
    }
    return this.#elapsed()
  }
}

/**
 * A failed write destroys a Node socket together with what the kernel still holds for us: the alert of a server
 * that answers and resets. So the stream is not told; reading then brings the last bytes and the end.
 */
function keepReadingAfterWriteErrors(socket: Socket, failed: () => void): void {
  const write = socket._write
  socket._write = (chunk, encoding, done) => {
    write.call(socket, chunk, encoding, (error) => {
      if (error) failed()
      done()
    })
  }
  // Without it several waiting writes go out together, past _write.
  Object.defineProperty(socket, '_writev', { value: null })
}
