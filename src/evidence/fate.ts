import type { Attempt } from './attempt.ts'

/** What became of a hello, as far as it can be compared with the same hello on another connection. */
export type Fate =
  /** The server agreed to go on. */
  | 'passed'
  /** It said no, or something else than TLS. */
  | 'refused'
  /** The connection was closed, reset, or not even opened. */
  | 'cut'
  /** Nothing came in time. */
  | 'silent'
  /** Says nothing of the server. */
  | 'unknown'

export function fateOf({ outcome }: Attempt): Fate {
  switch (outcome.kind) {
    case 'finished':
    case 'enough':
    case 'beyond-us':
      return 'passed'
    case 'alert':
    case 'broken':
    case 'not-tls':
    case 'ssl2':
      return 'refused'
    case 'starttls':
      if (outcome.what === 'ended' && outcome.reply === 'silent') return 'silent'
      // Mail servers say "421 too many connections" where others just hang up.
      return outcome.what === 'not-offered' ? 'refused' : 'cut'
    case 'ended':
      return outcome.end === 'silent' ? 'silent' : outcome.end === 'limit' ? 'refused' : 'cut'
    case 'refused':
      return 'cut'
    case 'no-answer':
      return 'silent'
    case 'unreachable':
    case 'no-route':
    case 'not-tried':
    case 'proxy':
    case 'plain':
      return 'unknown'
    default:
      return outcome satisfies never
  }
}

/** No answer of a TLS server, and no word why: what a limit, a filter or a dead machine gives. */
export const isStopped = (attempt: Attempt): boolean => ['cut', 'silent'].includes(fateOf(attempt))

/** How many at the end, one after the other, are so. */
export function trailing<T>(list: readonly T[], isSo: (one: T) => boolean): number {
  const last = list.findLastIndex((one) => !isSo(one))
  return list.length - 1 - last
}
