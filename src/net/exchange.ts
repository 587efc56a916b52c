import type { Conversation } from '../protocol/conversation.ts'
import type { Budget, Exhausted } from './budget.ts'
import type { Clock } from './clock.ts'
import { type Conversed, converse } from './converse.ts'
import { type DialFailure, dial } from './dial.ts'

export interface ExchangeOptions {
  readonly address: string
  readonly port: number
  /** For the SYN and everything after it. */
  readonly timeoutMs: number
  readonly budget: Budget
  readonly bytesIn?: number
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
}

export type Exchange<T> =
  /** `dialMs`: from the SYN to its answer. */
  | ({ readonly kind: 'talked'; readonly dialMs: number } & Conversed<T>)
  | DialFailure
  | { readonly kind: 'over-budget'; readonly limit: Exhausted; readonly ms: 0 }

/** One connection from the SYN to the last word, within what the diagnosis may use. The conversation starts only when connected. */
export async function exchange<T>(start: () => Conversation<T>, options: ExchangeOptions): Promise<Exchange<T>> {
  const { address, port, budget, signal, clock, bytesIn } = options
  const place = await budget.enter(address)
  if (typeof place === 'string') return { kind: 'over-budget', limit: place, ms: 0 }
  try {
    const timeoutMs = Math.min(options.timeoutMs, budget.leftMs())
    const dialled = await dial({ address, port, timeoutMs, signal, ...(clock && { clock }) })
    if (dialled.kind !== 'connected') return dialled
    const limits = {
      deadlineMs: timeoutMs,
      takeBytes: budget.takeBytes,
      signal,
      ...(bytesIn !== undefined && { bytesIn }),
    }
    return { kind: 'talked', dialMs: dialled.ms, ...(await converse(start(), dialled, limits)) }
  } finally {
    place.leave()
  }
}
