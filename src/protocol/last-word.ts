import type { Conversation } from './conversation.ts'

/** The same conversation, with our half of the connection closed (FIN) behind the first thing that is said. */
export function* withLastWord<T>(conversation: Conversation<T>): Conversation<T> {
  let step = conversation.next()
  let isSaid = false
  while (!step.done) {
    const isLast: boolean = 'say' in step.value && !isSaid
    isSaid ||= isLast
    step = conversation.next(yield isLast ? { ...step.value, isLast } : step.value)
  }
  return step.value
}
