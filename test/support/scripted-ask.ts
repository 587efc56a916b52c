import type { Answered, Ask } from '../../src/probe/ask.ts'
import type { Conversation, End, Heard } from '../../src/protocol/conversation.ts'
import { firstFlight } from '../../src/protocol/tls/first-flight.ts'
import { fixedRandomness } from '../../src/protocol/tls/randomness.ts'

/** What a scripted server says to all that it has heard on a connection so far; undefined: no more. */
export type Script = (heard: Uint8Array) => Uint8Array | undefined

export interface ScriptedAsk extends Ask {
  /** Connections until now. */
  readonly count: () => number
}

/** The way to a server that is a function: no socket, no time. It ends the connection where it has no more to say. */
export function scriptedAsk(script: Script, end: End = 'closed'): ScriptedAsk {
  const random = fixedRandomness(7)
  let count = 0
  const run = <T>(conversation: Conversation<T>): Answered<T> => {
    count++
    return { ok: true, value: drive(conversation, script, end), ms: 5 }
  }
  return {
    talk: async (_, conversation) => run(conversation(random)),
    hello: async (_, offer, reach) => {
      const answered = run(firstFlight(offer, random, reach))
      return answered.ok ? answered.value : undefined
    },
    isLimited: () => false,
    count: () => count,
  }
}

function drive<T>(conversation: Conversation<T>, script: Script, end: End): T {
  let [said, buffer] = [Buffer.alloc(0), Buffer.alloc(0)]
  let isAnswered = true
  let heard: Heard = { end: undefined, bytes: new Uint8Array(0), at: 0 }
  for (;;) {
    const step = conversation.next(heard)
    if (step.done) return step.value
    if ('say' in step.value) {
      said = Buffer.concat([said, step.value.say])
      isAnswered = false
      heard = { end: undefined, bytes: new Uint8Array(0), at: 0 }
      continue
    }
    let length = step.value.hear(buffer)
    // A pause between two pieces of a hello is no turn of the server's.
    if (length === undefined && !isAnswered && step.value.hear(Buffer.of(0)) !== 0) {
      isAnswered = true
      buffer = Buffer.concat([buffer, script(new Uint8Array(said)) ?? Buffer.alloc(0)])
      length = step.value.hear(buffer)
    }
    heard =
      length === undefined
        ? { end, bytes: new Uint8Array(buffer), at: 1 }
        : { end: undefined, bytes: new Uint8Array(buffer.subarray(0, length)), at: 1 }
    buffer = length === undefined ? Buffer.alloc(0) : buffer.subarray(length)
  }
}
