import type { Attempt } from '../evidence/attempt.ts'
import type { Question } from '../evidence/evidence.ts'
import type { Target } from '../evidence/target.ts'
import type { Text } from '../evidence/text.ts'
import type { Pieces } from '../protocol/in-pieces.ts'
import type { Depth } from '../protocol/tls/client.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import type { EchConfig } from '../wire/ech-config.ts'

/** What an experiment starts from: the client's own hello, of which it changes one thing. */
export interface Setting {
  readonly base: Offer
  readonly target: Target
  readonly question: Question
  /** The name the server is asked for, if any. */
  readonly name: string | undefined
  /** The key for Encrypted Client Hello in the HTTPS record of the name, if there is one. */
  readonly ech?: EchConfig | undefined
  /** The address is this machine's or its neighbourhood's, or `--allow-private` was given: odd things may be said there. */
  readonly isNear: boolean
}

/** What to do on one connection. */
export type Deed =
  | {
      readonly kind: 'tls'
      readonly offer: Offer
      readonly depth: Depth
      readonly page?: boolean
      /** Whose page, where it is not the target's. */
      readonly pageHost?: string
      readonly skipStartTls?: boolean
      /** The hello goes out in pieces. Default: in one write. */
      readonly pieces?: Pieces
      /** Takes up a session that an earlier connection left; `early`: and says what it wants before the server has answered. */
      readonly resume?: 'session' | 'early'
      /** Bytes before everything else. */
      readonly preface?: Uint8Array
    }
  | { readonly kind: 'plain'; readonly say: Uint8Array | undefined }
  | { readonly kind: 'starttls'; readonly protocol: string }
  | { readonly kind: 'ssl2' }

/** One controlled experiment. `deed` gives undefined where it does not apply. */
export interface Experiment {
  readonly id: string
  readonly title: Text
  deed(setting: Setting): Deed | undefined
  /** Default: once. */
  readonly series?: Series
}

/** The same on several connections. */
export interface Series {
  readonly times: number
  /** One at a time, with so many ms before each. Default: side by side. */
  readonly pauseMs?: number
  /** Nothing else is tried at the address meanwhile: company would spoil it. */
  readonly isUndisturbed?: boolean
  /** They have told what they can: no more. */
  enough?(attempts: readonly Attempt[]): boolean
  /** A limit shows: no more, and all that follows at this address goes calmly. */
  limit?(attempts: readonly Attempt[]): boolean
}

export const experiment = <const E extends Experiment>(declaration: E): E => declaration

/** An experiment that changes the offer and stops at the ServerHello. */
export const variation = <const Id extends string>(
  id: Id,
  title: Text,
  change: (base: Offer, setting: Setting) => Offer | undefined,
  depth: Depth = 'server-hello',
): Experiment & { readonly id: Id } => ({
  id,
  title,
  deed(setting) {
    const offer = change(setting.base, setting)
    return offer && { kind: 'tls', offer, depth }
  },
})

/** An experiment that changes nothing: the client's own hello to the end, again and again. */
export const sameHello = <const Id extends string>(
  id: Id,
  title: Text,
  series: Series,
): Experiment & { readonly id: Id } => ({
  id,
  title,
  deed: ({ base }) => ({ kind: 'tls', offer: base, depth: 'finished' }),
  series,
})
