import { fateOf } from '../../evidence/fate.ts'
import { text } from '../../evidence/text.ts'
import { sameHello } from '../experiment.ts'

/** One connection after the other: tells a limit on how many are open at once from a machine that is not in order. */
export const inTurn = sameHello('in-turn', text('the same hello, one at a time', '同じClientHelloを1回ずつ順番に'), {
  times: 24,
  isUndisturbed: true,
  pauseMs: 50,
  enough: (attempts) => attempts.some((attempt) => fateOf(attempt) !== 'passed'),
})
