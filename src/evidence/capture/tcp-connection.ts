import ipaddr from 'ipaddr.js'
import type { Flight } from '../../protocol/transcript.ts'
import { startsRecord } from '../../wire/record.ts'
import { type Text, text } from '../text.ts'
import { wentWell } from './health.ts'
import type { IpPayload } from './ip.ts'
import { beganBefore, cutPackets, gap, keptInPart, retransmissions, stillOpen } from './notes.ts'
import type { Segment } from './tcp-segment.ts'
import { maxKeptBytes, TcpStream } from './tcp-stream.ts'
import type { Captured, Party } from './witness.ts'

/** A record that ends sooner after a connection's last byte does not show that anybody is silent. Ms. */
export const silenceMs = 1000

/** Bytes that one side said, by their place in its stream. */
interface Span {
  readonly from: Side
  readonly start: number
  end: number
  readonly at: number
}

/** Segments of one direction that come within this time are one flight. Ms. */
const sameFlightMs = 1
const spanBytes = 80

class Side {
  readonly stream = new TcpStream()
  readonly address: Uint8Array
  readonly port: number
  synAt: number | undefined
  synSequence: number | undefined
  syns = 0
  end: { readonly reason: 'closed' | 'reset'; readonly at: number } | undefined

  constructor(address: Uint8Array, port: number) {
    this.address = address.slice()
    this.port = port
  }

  get party(): Party {
    return { address: ipaddr.fromByteArray([...this.address]).toString(), port: this.port }
  }
}

/** One TCP connection as its packets tell it. Times in ms since its first packet. */
export class TcpConnection {
  readonly first: number
  last: number
  readonly startedAt: number | undefined
  /** By their first packet. */
  readonly #sender: Side
  readonly #receiver: Side
  #client: Side | undefined
  #synAckAt: number | undefined
  #refusedAt: number | undefined
  #spans: Span[] = []
  #lastAt = 0

  constructor(ip: IpPayload, segment: Segment, frame: number, at: number | undefined) {
    this.first = this.last = frame
    this.startedAt = at
    this.#sender = new Side(ip.source, segment.sourcePort)
    this.#receiver = new Side(ip.destination, segment.destinationPort)
  }

  /** Whether this SYN begins another connection between the same ports. */
  isReusedBy(ip: IpPayload, segment: Segment): boolean {
    const from = this.#from(ip, segment)
    if (!segment.syn || segment.ack) return false
    if (from.synSequence !== undefined) return from.synSequence !== segment.sequence
    return from.stream.sent > 0 || from.end !== undefined
  }

  take(ip: IpPayload, segment: Segment, frame: number, time: number | undefined): void {
    const from = this.#from(ip, segment)
    const to = from === this.#sender ? this.#receiver : this.#sender
    const at = Math.max(0, time === undefined || this.startedAt === undefined ? this.#lastAt : time - this.startedAt)
    this.last = frame
    this.#lastAt = Math.max(this.#lastAt, at)
    if (segment.syn) this.#open(from, to, segment, at)
    const before = from.stream.kept
    if (from.stream.take(segment) && from.stream.kept > before) this.#said(from, before, from.stream.kept, at)
    if (segment.ack && !segment.rst) to.stream.acknowledge(segment.acknowledgment)
    if (segment.rst && this.#isUnanswered && to === this.#client) this.#refusedAt ??= at
    if (segment.fin || segment.rst) from.end ??= { reason: segment.rst ? 'reset' : 'closed', at }
  }

  #from(ip: IpPayload, segment: Segment): Side {
    const isSender = segment.sourcePort === this.#sender.port && sameBytes(ip.source, this.#sender.address)
    return isSender ? this.#sender : this.#receiver
  }

  #open(from: Side, to: Side, segment: Segment, at: number): void {
    if (segment.ack) {
      this.#client ??= to
      this.#synAckAt ??= at
      return
    }
    this.#client ??= from
    from.synAt ??= at
    from.synSequence ??= segment.sequence
    from.syns += 1
  }

  #said(from: Side, start: number, end: number, at: number): void {
    const before = this.#spans.at(-1)
    if (before?.from === from && at - before.at < sameFlightMs) before.end = end
    else this.#spans.push({ from, start, end, at })
  }

  get #isUnanswered(): boolean {
    return this.#client?.synAt !== undefined && this.#synAckAt === undefined
  }

  /** Bytes of memory that it holds. */
  get size(): number {
    return this.#sender.stream.size + this.#receiver.stream.size + this.#spans.length * spanBytes + 1024
  }

  /** Data flowed both ways in records of application data, and more than an alert came back. */
  get looksHealthy(): boolean {
    if (this.#synAckAt === undefined) return false
    return wentWell(this.#spans.map((span) => ({ from: span.from, bytes: bytesOf(span) })))
  }

  /** Forgets all but the first bytes of both sides. */
  trim(length: number): void {
    this.#sender.stream.trim(length)
    this.#receiver.stream.trim(length)
    this.#spans = this.#spans
      .filter(({ start }) => start < length)
      .map((span) => ({ ...span, end: Math.min(span.end, length) }))
  }

  /** `recordEnd`: time of the record's last packet, ms since 1970. */
  captured(recordEnd: number | undefined): Captured {
    const client = this.#client ?? this.#guessClient()
    const server = client === this.#sender ? this.#receiver : this.#sender
    const left = recordEnd === undefined || this.startedAt === undefined ? 0 : recordEnd - this.startedAt - this.#lastAt
    const serverFirst = server.end && (!client.end || server.end.at < client.end.at)
    const clientFirst = client.end && !serverFirst
    const flights: Flight[] = this.#spans.map((span) => ({
      from: span.from === client ? 'us' : 'peer',
      bytes: bytesOf(span),
      at: span.at,
    }))
    const isOpen = !server.end && !client.end
    return {
      record: 'pcap',
      place: text(`frames ${this.first} to ${this.last}`, `フレーム${this.first}〜${this.last}`),
      client: client.party,
      server: server.party,
      startedAt: this.startedAt,
      openedAt: this.#synAckAt,
      opening: this.#opening,
      transcript: {
        flights,
        end: serverFirst
          ? server.end
          : isOpen && left >= silenceMs
            ? { reason: 'silent', at: this.#lastAt + left }
            : undefined,
      },
      clientEnd: clientFirst ? client.end : undefined,
      lastAt: this.#lastAt,
      retried: client.syns > 1,
      missed: this.#missed(client, server),
      notes: [...this.#notes(client, server), ...(isOpen ? [stillOpen(Math.max(0, left))] : [])],
    }
  }

  get #opening(): Captured['opening'] {
    if (this.#synAckAt !== undefined) return 'complete'
    if (this.#client === undefined) return 'unseen'
    if (this.#refusedAt !== undefined) return 'refused'
    // The answer may be missing in the record: whoever speaks was answered.
    return this.#spans.length > 0 ? 'complete' : 'unanswered'
  }

  /** Who says a ClientHello; else who speaks first; else who has the higher port. */
  #guessClient(): Side {
    const sides = [this.#sender, this.#receiver]
    const helloing = sides.find(({ stream }) => startsRecord(stream.bytes) && stream.bytes[5] === 1)
    return helloing ?? this.#spans[0]?.from ?? sides.toSorted((a, b) => b.port - a.port)[0]!
  }

  #missed(client: Side, server: Side): Captured['missed'] {
    const lacks = ({ stream }: Side): boolean => stream.cutSegments > 0 || stream.gap?.wasAcknowledged === true
    return [...(lacks(client) ? ['us' as const] : []), ...(lacks(server) ? ['peer' as const] : [])]
  }

  #notes(client: Side, server: Side): Text[] {
    const of = (name: 'us' | 'peer', { stream, syns }: Side): Text[] => {
      const again = stream.retransmissions + Math.max(0, syns - 1)
      return [
        ...(again > 0 ? [retransmissions(name, again)] : []),
        ...(stream.gap ? [gap(name, stream.gap.at, stream.gap.wasAcknowledged)] : []),
        ...(stream.sent > stream.kept && !stream.gap ? [keptInPart(name, stream.kept, stream.sent)] : []),
      ]
    }
    const cut = client.stream.cutSegments + server.stream.cutSegments
    return [
      ...(this.#client === undefined ? [beganBefore] : []),
      ...of('us', client),
      ...of('peer', server),
      ...(cut > 0 ? [cutPackets(cut)] : []),
    ]
  }
}

const bytesOf = ({ from, start, end }: Span): Uint8Array =>
  from.stream.bytes.subarray(start, Math.min(end, maxKeptBytes))

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
