import type { Text } from '../evidence/text.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { Flight, Reach } from '../protocol/tls/first-flight.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'

/** Why nothing was said: no connection, no way through STARTTLS or a proxy, or nothing left to spend. */
export type Unsaid = 'refused' | 'unreachable' | 'no-answer' | 'starttls' | 'proxy' | 'spent'

export type Answered<T> =
  | {
      readonly ok: true
      readonly value: T
      /** Ms from the moment the connection stood. */
      readonly ms: number
    }
  | { readonly ok: false; readonly why: Unsaid }

export interface TalkWish {
  /** Go without STARTTLS. Default false. */
  readonly isPlain?: boolean
  /** Ms for the whole connection; default the consultation's timeout. */
  readonly timeoutMs?: number
}

/**
 * The way to the server: each call is one connection, through proxy and STARTTLS, within the budget; four at once by default, the
 * others wait. A connection that a limit cuts is asked again, calmly. Nothing is thrown for what a peer does.
 */
export interface Ask {
  /** Holds one conversation. `what`: shown while it goes on. */
  talk<T>(what: Text, conversation: (random: Randomness) => Conversation<T>, wish?: TalkWish): Promise<Answered<T>>
  /** Says one hello. An end without an alert is asked for twice: `undefined` when the two differ or nothing came. */
  hello(what: Text, offer: Offer, reach?: Reach): Promise<Flight | undefined>
  /** Connections were cut that passed when they were asked again: the server limits, and all goes slowly. */
  readonly isLimited: () => boolean
}
