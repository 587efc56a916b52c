/** How many bytes of `buffer` make the next unit; undefined: not enough yet. Called again with each arrival. */
export type Frame = (buffer: Uint8Array) => number | undefined

/** How the peer's stream can end. `silent`: patience ran out. `limit`: our budget of bytes did. */
export type End = 'closed' | 'reset' | 'silent' | 'limit'

export interface Say {
  readonly say: Uint8Array
  /** Nothing comes after it: our half of the connection is closed (FIN), and the peer's stays open. */
  readonly isLast?: boolean
}
export interface Hear {
  readonly hear: Frame
  /** Milliseconds to wait for this unit; the connection's own deadline holds besides. */
  readonly patience?: number
}
export type Step = Say | Hear

/** What came for a `hear`: the unit, or the end of the stream with what had come of the unit. `at`: ms since the connection was asked for. */
export type Heard =
  | { readonly end: undefined; readonly bytes: Uint8Array; readonly at: number }
  | { readonly end: End; readonly bytes: Uint8Array; readonly at: number }

/** A protocol as a pure generator. It says and hears bytes and never touches a socket; `say` is answered with an empty unit. */
export type Conversation<T> = Generator<Step, T, Heard>

export const exactly =
  (length: number): Frame =>
  (buffer) =>
    buffer.length >= length ? length : undefined

/** Up to and with the next line feed; a line over `max` bytes ends there. */
export const line =
  (max = 65536): Frame =>
  (buffer) => {
    const feed = buffer.indexOf(0x0a)
    if (feed >= 0) return feed + 1
    return buffer.length >= max ? max : undefined
  }

/** Whatever has come, at least one byte. */
export const anything: Frame = (buffer) => buffer.length || undefined

export function* say(bytes: Uint8Array): Conversation<number> {
  return (yield { say: bytes }).at
}

export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff)
export const textOf = (bytes: Uint8Array): string => Array.from(bytes, (b) => String.fromCharCode(b)).join('')
