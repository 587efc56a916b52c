import type { End } from '../conversation.ts'

/** How far the peer came: the last thing it said that we understood. */
export type Stage = 'nothing' | 'server-hello' | 'certificate' | 'server-done' | 'finished'

/** `signature`: the peer does not hold its certificate's key. `finished`: the two sides did not hear the same handshake. */
export type Fault = 'signature' | 'finished'

/** How a handshake went. Every reader handles all of them. */
export type Outcome =
  /** Finished on both sides, verified. */
  | { readonly kind: 'finished' }
  /** We had seen what we came for and left. */
  | { readonly kind: 'enough'; readonly after: Stage }
  | { readonly kind: 'alert'; readonly level: number; readonly description: number; readonly after: Stage }
  /** `partial`: how many bytes of a record had come, where it ended in the middle of one. */
  | { readonly kind: 'ended'; readonly end: End; readonly after: Stage; readonly partial?: number | undefined }
  /** Other bytes than TLS; the first 512 of them. */
  | { readonly kind: 'not-tls'; readonly bytes: Uint8Array }
  /** The peer breaks the protocol here; `fault` where what it signed or sealed does not verify. */
  | { readonly kind: 'broken'; readonly problem: string; readonly after: Stage; readonly fault?: Fault }
  /** Agreed on something in which we cannot go on: nothing is wrong with the peer. */
  | { readonly kind: 'beyond-us'; readonly problem: string; readonly after: Stage }
