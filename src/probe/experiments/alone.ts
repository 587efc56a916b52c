import { fateOf } from '../../evidence/fate.ts'
import { text } from '../../evidence/text.ts'
import { sameHello } from '../experiment.ts'

/** Without company: does the server answer as long as there is nothing else to do? */
export const alone = sameHello(
  'alone',
  text('the same hello, one at a time with a second between', '同じClientHelloを1秒おきに1回ずつ'),
  {
    times: 4,
    isUndisturbed: true,
    pauseMs: 1000,
    enough: (attempts) => attempts.some((attempt) => fateOf(attempt) !== 'passed'),
  },
)
