import type { Attempt } from '../evidence/attempt.ts'
import { fateOf } from '../evidence/fate.ts'
import type { Place } from './sessions.ts'

const leastMs = 2000
/** So many times longer than the slowest answer until now. */
const factor = 5

/**
 * How long a further answer is waited for where some hellos are answered and others are not: who is quick to answer does not
 * think for the whole timeout about the next hello. undefined: nothing is known that would make the wait shorter.
 */
export function patienceAt({ hop, address, port }: Place, attempts: readonly Attempt[]): number | undefined {
  const here = attempts.filter((one) => one.hop === hop && one.address === address && one.port === port)
  const answered = here.filter((attempt) => fateOf(attempt) === 'passed')
  if (answered.length === 0 || !here.some((attempt) => fateOf(attempt) === 'silent')) return undefined
  return Math.max(leastMs, factor * Math.max(...answered.map(({ doneMs }) => doneMs)))
}
