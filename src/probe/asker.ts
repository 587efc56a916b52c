import type { Text } from '../evidence/text.ts'
import type { Budget } from '../net/budget.ts'
import { converse } from '../net/converse.ts'
import { type DialFailure, dial } from '../net/dial.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { ProxyServer } from '../protocol/proxy/proxy.ts'
import { throughProxy } from '../protocol/proxy/through.ts'
import { starttlsOf } from '../protocol/schemes.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import type { Answered, Ask, TalkWish, Unsaid } from './ask.ts'
import { Haste } from './haste.ts'
import { hellosBy } from './hellos.ts'

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
  /** A hello that the server has answered: where it ends too, a limit is at work. */
  readonly control?: Offer | undefined
  readonly onProgress?: ((what: Text) => void) | undefined
}

/** What stood in the way of the test. */
export interface Troubles {
  /** The server limits connections. */
  isLimited: boolean
  /** It has stopped answering. */
  isStalled: boolean
  /** Time or connections were used up. */
  isSpent: boolean
  /** Something in TLS has come from it. */
  hasPassed: boolean
}

/** An Ask that tells what stood in its way. */
export interface Asker extends Ask {
  readonly troubles: Readonly<Troubles>
}

/** How often a connection is tried that did not come about, though others did. */
const tries = 3
/** So many silences in a row, and nobody waits for an answer any more. */
const enoughSilence = 6

/** The way to one address: dials, goes through proxy and STARTTLS, and slows down where a limit shows. */
export function asker(options: AskerOptions): Asker {
  const { budget, address, random, onProgress } = options
  const troubles: Troubles = { isLimited: false, isStalled: false, isSpent: false, hasPassed: false }
  const haste = new Haste()
  let hasConnected = false
  let silences = 0
  const calm = () => {
    troubles.isLimited = true
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
      const ms = dialled.elapsed() - dialled.ms
      return 'why' in value ? { ok: false, ...value } : { ok: true, value: value.said, ms }
    } finally {
      entered.leave()
    }
  }

  const heard = (isAnswer: boolean) => {
    silences = isAnswer ? 0 : silences + 1
    troubles.hasPassed ||= isAnswer
    troubles.isStalled = silences >= enoughSilence
  }

  const talk: Ask['talk'] = async (what, conversation, wish = {}) => {
    onProgress?.(what)
    for (let left = tries; ; left--) {
      if (troubles.isStalled) return { ok: false, why: 'no-answer' }
      const answered = await once(conversation, wish)
      if (answered.ok) hasConnected = true
      else if (answered.why === 'no-answer') heard(false)
      if (!answered.ok && answered.why === 'spent') troubles.isSpent = true
      if (answered.ok || left <= 1 || !hasConnected || answered.why === 'spent') return answered
      calm()
    }
  }

  const hello = hellosBy({ talk, calm, heard, haste, troubles, control: options.control, budget })
  return { talk, hello, isLimited: () => troubles.isLimited, troubles }
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
