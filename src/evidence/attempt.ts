import type { Message } from '../protocol/tls/message.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import type { Outcome } from '../protocol/tls/outcome.ts'

/**
 * Which leg of the way: to the target itself, or to the server behind its CDN. For comparison: `elsewhere`, the target's
 * name at an address that others give for it, and `control`, an unrelated site.
 */
export type Hop = 'target' | 'origin' | 'elsewhere' | 'control'

/** What came of one experiment on one connection; every reader handles all of them. */
export type AttemptOutcome =
  | Outcome
  /** Before TLS: no connection. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'no-route'; readonly code: string }
  | { readonly kind: 'not-tried'; readonly code: string }
  /** A proxy or a STARTTLS preamble stood in the way; `what` is its outcome's kind. */
  | { readonly kind: 'proxy'; readonly what: string; readonly reply: string }
  | { readonly kind: 'starttls'; readonly what: string; readonly reply: string; readonly banner: string | undefined }
  /** Plain bytes were asked for and came, or did not. */
  | { readonly kind: 'plain'; readonly bytes: Uint8Array }
  /** An SSL 2.0 SERVER-HELLO. */
  | { readonly kind: 'ssl2'; readonly cipherSpecs: readonly number[] }

export interface HttpAnswer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
}

/** What came after the handshake when the page was asked for. */
export type PageOutcome =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: 'alert'; readonly description: number }
  | { readonly kind: 'ended'; readonly end: string }
  | { readonly kind: 'not-http' }

/** One connection of one experiment: what was offered, what was said, how it ended. Times in ms since the connection was asked for. */
export interface Attempt {
  readonly experiment: string
  readonly hop: Hop
  readonly address: string
  readonly port: number
  readonly offer: Offer | undefined
  readonly outcome: AttemptOutcome
  readonly messages: readonly Message[]
  readonly page: PageOutcome | undefined
  /** The preamble's lines, where there was one. */
  readonly dialogue: readonly { readonly from: 'us' | 'peer'; readonly text: string }[]
  readonly tcpMs: number
  readonly doneMs: number
}
