import type { Text } from '../text.ts'
import { tcpIn } from './ip.ts'
import { ipIn } from './link-layer.ts'
import { forgotten, ipFragments, unknownLinks } from './notes.ts'
import type { Packet } from './packet.ts'
import { TcpConnection } from './tcp-connection.ts'
import { readSegment } from './tcp-segment.ts'
import type { Captured } from './witness.ts'

/** What is kept of all connections at once. */
const limits = { connections: 4000, bytes: 20 * 1024 * 1024 } as const
/** What is left of a healthy connection when room is needed: its handshake. */
const handshakeBytes = 24 * 1024
/** After room was made, this share of the limits is used at most. */
const afterwards = 0.75

/** The TCP connections of a capture, packet by packet. Memory is bounded whatever the capture holds. */
export class Connections {
  readonly #open = new Map<string, TcpConnection>()
  /** How large each was when last asked. */
  readonly #sizes = new Map<TcpConnection, number>()
  #bytes = 0
  #forgotten = 0
  #fragments = 0
  #unread = 0
  readonly #unreadTypes = new Set<number>()
  #lastAt: number | undefined

  take(packet: Packet): void {
    if (packet.at !== undefined) this.#lastAt = Math.max(this.#lastAt ?? 0, packet.at)
    const ip = ipIn(packet.linkType, packet.bytes)
    if (ip === 'unknown') {
      this.#unread += 1
      if (this.#unreadTypes.size < 5) this.#unreadTypes.add(packet.linkType)
    }
    if (typeof ip === 'string') return
    const payload = tcpIn(ip)
    if (payload === 'fragment') this.#fragments += 1
    if (typeof payload === 'string') return
    const segment = readSegment(payload)
    if (!segment) return
    const key = keyOf(
      placeOf(payload.source, segment.sourcePort),
      placeOf(payload.destination, segment.destinationPort),
    )
    let connection = this.#open.get(key)
    if (connection?.isReusedBy(payload, segment)) connection = undefined
    if (!connection) {
      if (this.#sizes.size >= limits.connections) this.#makeRoom()
      connection = new TcpConnection(payload, segment, packet.number, packet.at)
      this.#open.set(key, connection)
    }
    connection.take(payload, segment, packet.number, packet.at)
    this.#measure(connection)
  }

  /** All that are kept, in the order of their first packets; each is let go before the next. */
  *captured(): Generator<Captured> {
    const all = [...this.#sizes.keys()].toSorted((a, b) => a.first - b.first)
    this.#open.clear()
    this.#sizes.clear()
    while (all.length > 0) yield all.shift()!.captured(this.#lastAt)
  }

  get notes(): Text[] {
    return [
      ...(this.#unread > 0 ? [unknownLinks(this.#unread, [...this.#unreadTypes])] : []),
      ...(this.#fragments > 0 ? [ipFragments(this.#fragments)] : []),
      ...(this.#forgotten > 0 ? [forgotten(this.#forgotten)] : []),
    ]
  }

  #measure(connection: TcpConnection): void {
    const { size } = connection
    this.#bytes += size - (this.#sizes.get(connection) ?? 0)
    this.#sizes.set(connection, size)
    if (this.#bytes > limits.bytes) this.#makeRoom()
  }

  /** Healthy connections lose what follows their handshake, then go, the oldest first; where none is healthy, any. */
  #makeRoom(): void {
    const all = [...this.#sizes.keys()]
    const healthy = all.filter((connection) => connection.looksHealthy)
    for (const connection of healthy) {
      connection.trim(handshakeBytes)
      this.#bytes += connection.size - this.#sizes.get(connection)!
      this.#sizes.set(connection, connection.size)
    }
    const isHealthy = new Set(healthy)
    const inOrder = [...healthy, ...all.filter((connection) => !isHealthy.has(connection))]
    for (const connection of inOrder) {
      const isEnough = this.#sizes.size <= limits.connections * afterwards && this.#bytes <= limits.bytes * afterwards
      if (isEnough) break
      this.#bytes -= this.#sizes.get(connection)!
      this.#sizes.delete(connection)
      this.#forgotten += 1
    }
    for (const [key, connection] of this.#open) if (!this.#sizes.has(connection)) this.#open.delete(key)
  }
}

const keyOf = (a: string, b: string): string => (a < b ? a + b : b + a)

const placeOf = (address: Uint8Array, port: number): string => String.fromCharCode(...address, port)
