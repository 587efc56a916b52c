import type { Conversation, End, Hear, Heard } from '../protocol/conversation.ts'
import type { Transcript } from '../protocol/transcript.ts'
import type { Dialled } from './dial.ts'
import type { Intake } from './intake.ts'

export interface Limits {
  /** Ms since the connection was asked for; then every `hear` ends as `silent`. */
  readonly deadlineMs: number
  /** Bytes the peer may send on this connection; then `hear` ends as `limit`. Default 1 MiB. */
  readonly bytesIn?: number
  /** A purse shared with other connections: how many of these bytes may still come. */
  readonly takeBytes?: (bytes: number) => number
  /** Ends the conversation early, as the deadline would. */
  readonly signal?: AbortSignal | undefined
}

export interface Conversed<T> {
  readonly value: T
  readonly transcript: Transcript
}

export const defaultBytesIn = 1 << 20

/**
 * Holds a conversation over a connected socket and writes down every flight. The socket is destroyed in the end,
 * whatever happens. The peer's FIN does not end our side: the conversation decides.
 */
export async function converse<T>(
  conversation: Conversation<T>,
  dialled: Dialled,
  limits: Limits,
): Promise<Conversed<T>> {
  const { intake, elapsed } = dialled
  intake.allow(limits.bytesIn ?? defaultBytesIn, limits.takeBytes ?? ((bytes) => bytes))
  let end: Transcript['end']
  let heard: Heard = { end: undefined, bytes: nothing, at: elapsed() }
  let ends = 0
  try {
    for (;;) {
      const step = conversation.next(heard)
      if (step.done) return { value: step.value, transcript: intake.transcript(end) }
      if ('say' in step.value) {
        heard = { end: undefined, bytes: nothing, at: intake.say(step.value.say, step.value.isLast) }
        continue
      }
      heard = await hear(step.value, intake, limits, elapsed)
      end = heard.end && { reason: heard.end, at: heard.at }
      ends = end ? ends + 1 : 0
      if (ends > maxEnds) throw new Error('the conversation keeps listening to a stream that has ended')
    }
  } finally {
    intake.onNews(undefined)
    intake.socket.destroy()
  }
}

/** A conversation that does not take an end for an answer is our mistake, and must not spin for ever. */
const maxEnds = 1000

const nothing: Uint8Array = new Uint8Array(0)

/** Waits for the next unit. What had come before the end is heard before the end. */
function hear(step: Hear, intake: Intake, limits: Limits, elapsed: () => number): Promise<Heard> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const settle = (heard: Heard) => {
      clearTimeout(timer)
      intake.onNews(undefined)
      limits.signal?.removeEventListener('abort', giveUp)
      resolve(heard)
    }
    const stop = (end: End, at: number) => settle({ end, ...intake.hear(intake.waiting.length), at })
    const giveUp = () => stop('silent', elapsed())
    const listen = () => {
      try {
        const length = step.hear(intake.waiting)
        if (length !== undefined) settle({ end: undefined, ...intake.hear(length) })
        else if (intake.end) stop(intake.end.reason, intake.end.at)
      } catch (error) {
        clearTimeout(timer)
        reject(error)
      }
    }
    const left = Math.min(step.patience ?? Number.POSITIVE_INFINITY, limits.deadlineMs - elapsed())
    if (limits.signal?.aborted) return giveUp()
    timer = setTimeout(giveUp, Math.max(0, left))
    limits.signal?.addEventListener('abort', giveUp, { once: true })
    intake.onNews(listen)
    listen()
  })
}
