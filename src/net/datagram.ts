import { createSocket } from 'node:dgram'
import { isIP } from 'node:net'
import { type Clock, monotonic } from './clock.ts'

export interface DatagramOptions<T> {
  /** A literal address. */
  readonly address: string
  readonly port: number
  readonly say: Uint8Array
  /** What an arriving datagram means; undefined: not an answer to ours, go on listening. */
  readonly accept: (bytes: Uint8Array) => T | undefined
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
}

export type DatagramAnswer<T> =
  | { readonly kind: 'answer'; readonly value: T; readonly ms: number }
  | { readonly kind: 'silent'; readonly ms: number }
  /** An ICMP error, no route, or the socket could not be opened. */
  | { readonly kind: 'unreachable'; readonly code: string; readonly ms: number }

/** Strangers' datagrams that are looked at before an exchange counts as unanswered. */
const maxStrays = 64

/** One datagram there, one back, from a fresh port that takes datagrams from that peer alone. */
export function exchangeDatagram<T>(options: DatagramOptions<T>): Promise<DatagramAnswer<T>> {
  const { address, port, say, accept, timeoutMs, signal, clock = monotonic } = options
  const began = clock()
  return new Promise((resolve) => {
    const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4')
    let strays = 0
    let settled = false
    const settle = (answer: DatagramAnswer<T>) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      socket.close()
      resolve(answer)
    }
    const giveUp = () => settle({ kind: 'silent', ms: clock() - began })
    const timer = setTimeout(giveUp, Math.max(0, timeoutMs))
    if (signal?.aborted) return giveUp()
    signal?.addEventListener('abort', giveUp, { once: true })
    const fail = (error: NodeJS.ErrnoException) =>
      settle({ kind: 'unreachable', code: error.code ?? 'UNKNOWN', ms: clock() - began })
    socket.on('error', fail)
    socket.on('message', (bytes) => {
      const value = accept(bytes)
      if (value !== undefined) settle({ kind: 'answer', value, ms: clock() - began })
      else if (++strays >= maxStrays) giveUp()
    })
    socket.connect(port, address, () => {
      if (!settled) socket.send(say, (error) => error && fail(error))
    })
  })
}

/** Whether this machine has a route to `address`. Connecting a datagram socket looks it up and sends nothing. */
export function hasRoute(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4')
    const settle = (routed: boolean) => {
      socket.close()
      resolve(routed)
    }
    socket.once('error', () => settle(false))
    socket.connect(9, address, () => settle(true))
  })
}
