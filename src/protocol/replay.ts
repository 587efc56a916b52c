import type { Conversation, End, Heard } from './conversation.ts'

export interface Replayed<T> {
  readonly value: T
  readonly said: readonly Uint8Array[]
}

/**
 * Runs a conversation against a recorded peer: chunks as they arrived, then how the stream ended.
 * The same code path as on a socket, without one; time stands still.
 */
export function replay<T>(
  conversation: Conversation<T>,
  chunks: readonly Uint8Array[],
  end: End = 'closed',
): Replayed<T> {
  const said: Uint8Array[] = []
  const waiting = [...chunks]
  let buffer: Uint8Array = new Uint8Array(0)
  let heard: Heard = { end: undefined, bytes: buffer, at: 0 }
  for (;;) {
    const step = conversation.next(heard)
    if (step.done) return { value: step.value, said }
    if ('say' in step.value) {
      said.push(step.value.say)
      heard = { end: undefined, bytes: new Uint8Array(0), at: 0 }
      continue
    }
    let length = step.value.hear(buffer)
    while (length === undefined && waiting.length > 0) {
      buffer = concat(buffer, waiting.shift()!)
      length = step.value.hear(buffer)
    }
    heard =
      length === undefined ? { end, bytes: buffer, at: 0 } : { end: undefined, bytes: buffer.slice(0, length), at: 0 }
    buffer = length === undefined ? new Uint8Array(0) : buffer.slice(length)
  }
}

const concat = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
