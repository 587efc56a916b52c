import { type Conversation, type Frame, latin1 } from './conversation.ts'

/** How the first words are cut into segments of their own. */
export interface Pieces {
  /** Where to cut: in bytes from the start, ascending; or in the middle of this word (ASCII), where it stands. */
  readonly cuts: readonly number[] | string
  /** Ms between two pieces. */
  readonly pauseMs: number
}

/**
 * The same conversation, but what it says first goes out in pieces, as a network with small packets or a slow one would
 * deliver it. TCP keeps no borders between writes, so that no server may notice (RFC 9293 section 3.7).
 */
export function* inPieces<T>(conversation: Conversation<T>, { cuts, pauseMs }: Pieces): Conversation<T> {
  let step = conversation.next()
  if (!step.done && 'say' in step.value) {
    const [first, ...others] = cut(step.value.say, cuts)
    let heard = yield { say: first! }
    for (const piece of others) {
      yield { hear: firstNews, patience: pauseMs }
      heard = yield { say: piece }
    }
    step = conversation.next(heard)
  }
  while (!step.done) step = conversation.next(yield step.value)
  return step.value
}

/** A unit of no length as soon as anything has come: an early answer ends the pause, and is heard afterwards. */
const firstNews: Frame = (buffer) => (buffer.length > 0 ? 0 : undefined)

function cut(bytes: Uint8Array, cuts: Pieces['cuts']): Uint8Array[] {
  const places = typeof cuts === 'string' ? middleOf(bytes, latin1(cuts)) : cuts
  const borders = [0, ...places.filter((at) => at > 0 && at < bytes.length), bytes.length]
  return borders.slice(1).map((end, i) => bytes.subarray(borders[i], end))
}

/** Half-way into the word; nowhere, when it is not there. */
function middleOf(bytes: Uint8Array, word: Uint8Array): number[] {
  const at = bytes.findIndex((_, start) => word.every((byte, i) => bytes[start + i] === byte))
  return at < 0 ? [] : [at + Math.ceil(word.length / 2)]
}
