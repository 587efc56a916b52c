import { isStopped } from '../../evidence/fate.ts'
import { text } from '../../evidence/text.ts'
import { sameHello } from '../experiment.ts'

const answers = 4

/** After a limit has shown: slowly, until it lets us in again. */
export const later = sameHello(
  'later',
  text('the same hello, slowly, after a limit has shown', '制限が現れた後に、同じClientHelloをゆっくり'),
  {
    times: 14,
    isUndisturbed: true,
    pauseMs: 1000,
    enough: (attempts) => attempts.filter((attempt) => !isStopped(attempt)).length >= answers,
  },
)
