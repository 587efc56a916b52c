import type { Text } from '../evidence/text.ts'
import type { Budget } from '../net/budget.ts'
import { converse } from '../net/converse.ts'
import { type DialFailure, dial } from '../net/dial.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { ProxyServer } from '../protocol/proxy/proxy.ts'
import { throughProxy } from '../protocol/proxy/through.ts'
import { starttlsOf } from '../protocol/schemes.ts'
import { type Flight, firstFlight } from '../protocol/tls/first-flight.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import type { Answered, Ask, TalkWish, Unsaid } from './ask.ts'

export interface AskerOptions {
  readonly host: string
  readonly address: string
  readonly port: number
  /** Name of the STARTTLS protocol to go through first. */
  readonly starttls: string | null
  readonly proxy: { readonly server: ProxyServer; readonly address: string } | undefined
  readonly budget: Budget
  readonly random: Randomness
  /** Ms for one connection. */
  readonly timeoutMs: number
  readonly onProgress?: ((what: Text) => void) | undefined
}

/** How often a connection is tried that did not come about, though others did. */
const tries = 3

/** The way to one address: dials, goes through proxy and STARTTLS, and slows down where a limit shows. */
export function asker(options: AskerOptions): Ask {
  const { budget, address, random, onProgress } = options
  let hasPassed = false
  let isLimited = false
  const calm = () => {
    isLimited = true
    budget.calm(address)
  }

  const once = async <T>(
    conversation: (random: Randomness) => Conversation<T>,
    wish: TalkWish,
  ): Promise<Answered<T>> => {
    const entered = await budget.enter(address)
    if (typeof entered === 'string') return { ok: false, why: 'spent' }
    try {
      const timeoutMs = Math.min(wish.timeoutMs ?? options.timeoutMs, budget.leftMs())
      const { proxy, port } = options
      const to = proxy ? { address: proxy.address, port: proxy.server.port } : { address, port }
      const dialled = await dial({ ...to, timeoutMs })
      if (dialled.kind !== 'connected') return { ok: false, why: unsaid(dialled) }
      const limits = { deadlineMs: dialled.ms + timeoutMs, takeBytes: (bytes: number) => budget.takeBytes(bytes) }
      const { value } = await converse(led(options, wish, conversation(random)), dialled, limits)
      return 'why' in value
        ? { ok: false, ...value }
        : { ok: true, value: value.said, ms: dialled.elapsed() - dialled.ms }
    } finally {
      entered.leave()
    }
  }

  const talk: Ask['talk'] = async (what, conversation, wish = {}) => {
    onProgress?.(what)
    for (let left = tries; ; left--) {
      const answered = await once(conversation, wish)
      if (answered.ok) hasPassed = true
      if (answered.ok || left <= 1 || !hasPassed || answered.why === 'spent') return answered
      calm()
    }
  }

  const hello: Ask['hello'] = async (what, offer, reach) => {
    const say = async (): Promise<Flight | undefined> => {
      const answered = await talk(what, (random) => firstFlight(offer, random, reach))
      return answered.ok ? answered.value : undefined
    }
    const first = await say()
    if (first?.kind !== 'ended') return first
    // Old servers refuse by hanging up, and so does who counts connections: only a refusal comes twice.
    const second = await say()
    if (second?.kind === 'ended') return second
    calm()
    return second
  }

  return { talk, hello, isLimited: () => isLimited }
}

type Led<T> = { readonly said: T } | { readonly why: Unsaid }

/** Through the proxy and STARTTLS, then the conversation. */
function* led<T>(options: AskerOptions, wish: TalkWish, conversation: Conversation<T>): Conversation<Led<T>> {
  const { host, address, port, proxy, starttls } = options
  if (proxy) {
    const held = yield* throughProxy(proxy.server, { host: address, port })
    if (held.outcome.kind !== 'open') return { why: 'proxy' }
  }
  if (starttls !== null && !wish.isPlain) {
    const held = yield* starttlsOf(starttls)!.upgrade({ host })
    if (held.outcome.kind !== 'ready') return { why: 'starttls' }
  }
  return { said: yield* conversation }
}

const unsaid = (failure: DialFailure): Unsaid => {
  switch (failure.kind) {
    case 'refused':
    case 'no-answer':
      return failure.kind
    case 'unreachable':
    case 'no-route':
      return 'unreachable'
    case 'not-tried':
      return 'spent'
    default:
      return failure satisfies never
  }
}
