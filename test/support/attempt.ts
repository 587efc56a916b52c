import type { Attempt } from '../../src/evidence/attempt.ts'

/** An attempt on 192.0.2.1, in which only what is given is said. */
export const attemptOf = (given: Partial<Attempt> & Pick<Attempt, 'outcome'>): Attempt => ({
  experiment: 'baseline',
  hop: 'target',
  address: '192.0.2.1',
  port: 443,
  offer: undefined,
  messages: [],
  page: undefined,
  dialogue: [],
  tcpMs: 1,
  doneMs: 2,
  ...given,
})
