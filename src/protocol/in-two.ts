import type { Conversation } from './conversation.ts'

/** Milliseconds between the halves: enough for each to be a segment of its own. */
const pause = 40

/**
 * The same conversation, with the first thing said that holds `word` cut in the middle of that word, and sent as two
 * segments. TCP is a stream: whoever reads it sees no difference, whoever looks at single packets does.
 */
export function* inTwo<T>(conversation: Conversation<T>, word: Uint8Array): Conversation<T> {
  let isCut = false
  let step = conversation.next()
  while (!step.done) {
    const said = 'say' in step.value && !isCut ? step.value.say : undefined
    const at = said ? Buffer.from(said).indexOf(word) : -1
    if (said && at >= 0) {
      isCut = true
      const middle = at + Math.ceil(word.length / 2)
      yield { say: said.subarray(0, middle) }
      yield { hear: () => undefined, patience: pause }
      step = conversation.next(yield { say: said.subarray(middle) })
    } else step = conversation.next(yield step.value)
  }
  return step.value
}
