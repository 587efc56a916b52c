import { createConnection, isIP, type Socket } from 'node:net'
import ipaddr from 'ipaddr.js'
import { type Clock, monotonic } from './clock.ts'
import { hasRoute } from './datagram.ts'
import { Intake } from './intake.ts'

export interface DialOptions {
  /** A literal IPv4 or IPv6 address: names are decided elsewhere, once. */
  readonly address: string
  readonly port: number
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
}

/** A connected TCP socket, to be handed to `converse`, which destroys it; or `hangUp()`. */
export interface Dialled {
  readonly kind: 'connected'
  /** From the SYN to its answer. */
  readonly ms: number
  readonly address: string
  readonly port: number
  /** Ms since the connection was asked for. */
  readonly elapsed: Clock
  readonly intake: Intake
  hangUp(): void
}

export type DialFailure =
  /** RST to our SYN. */
  | { readonly kind: 'refused'; readonly ms: number }
  /** Somebody on the way said that it cannot be reached (ICMP), or the neighbour did not answer. */
  | { readonly kind: 'unreachable'; readonly code: string; readonly ms: number }
  /** Nothing came back in time. */
  | { readonly kind: 'no-answer'; readonly ms: number }
  /** This machine has no route for the address or its family: says nothing about the peer. */
  | { readonly kind: 'no-route'; readonly code: string; readonly ms: number }
  /** Nothing left this machine (no file descriptor, forbidden here, given up): says nothing about the peer. */
  | { readonly kind: 'not-tried'; readonly code: string; readonly ms: number }

export type Dial = Dialled | DialFailure

/** Opens one TCP connection with one attempt: the only function of the program that does. */
export async function dial(options: DialOptions): Promise<Dial> {
  const { address, port, timeoutMs, signal, clock = monotonic } = options
  if (isIP(address) === 0) throw new TypeError(`dial takes an address, not a name: ${address}`)
  const began = clock()
  const elapsed = () => clock() - began
  const attempt = await connected({ address, port, timeoutMs, signal, elapsed })
  const ms = elapsed()
  if ('intake' in attempt) {
    const { intake } = attempt
    return { kind: 'connected', ms, address, port, elapsed, intake, hangUp: () => intake.socket.destroy() }
  }
  return await failure(attempt.code, address, ms)
}

interface Attempt {
  readonly address: string
  readonly port: number
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly elapsed: Clock
}

function connected(attempt: Attempt): Promise<{ readonly intake: Intake } | { readonly code: string }> {
  const { address, port, timeoutMs, signal, elapsed } = attempt
  if (signal?.aborted) return Promise.resolve({ code: 'ABORTED' })
  return new Promise((resolve) => {
    // Half-open: a peer may say FIN and still be curious for our last word.
    const socket: Socket = createConnection({
      host: address,
      port,
      noDelay: true,
      allowHalfOpen: true,
      autoSelectFamily: false,
    })
    const intake = new Intake(socket, elapsed)
    const settle = (result: { readonly intake: Intake } | { readonly code: string }) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      socket.off('error', fail)
      if ('code' in result) socket.destroy()
      resolve(result)
    }
    // A RST to the SYN is ECONNREFUSED. ECONNRESET: accepted, and reset before we looked; the intake knows that end.
    const fail = (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ECONNRESET' ? { intake } : { code: error.code ?? 'UNKNOWN' })
    const abort = () => settle({ code: 'ABORTED' })
    const timer = setTimeout(() => settle({ code: 'ETIMEDOUT' }), Math.max(0, timeoutMs))
    signal?.addEventListener('abort', abort, { once: true })
    socket.once('connect', () => settle({ intake }))
    socket.once('error', fail)
  })
}

async function failure(code: string, address: string, ms: number): Promise<DialFailure> {
  switch (code) {
    case 'ECONNREFUSED':
      return { kind: 'refused', ms }
    case 'ETIMEDOUT':
      return { kind: 'no-answer', ms }
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return { kind: 'no-route', code, ms }
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'EHOSTDOWN':
      // No peer has a multicast or broadcast address: it is this machine that refuses.
      if (!isOfOnePeer(address)) return { kind: 'not-tried', code, ms }
      // TCP's error alone may come from a router far away.
      return { kind: (await hasRoute(address)) ? 'unreachable' : 'no-route', code, ms }
    default:
      return { kind: 'not-tried', code, ms }
  }
}

const isOfOnePeer = (address: string): boolean => !['multicast', 'broadcast'].includes(ipaddr.parse(address).range())
