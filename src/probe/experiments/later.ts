import { isStopped } from '../../evidence/fate.ts'
import { text } from '../../evidence/text.ts'
import { sameHello } from '../experiment.ts'

const answers = 4
const pauseMs = 1000
/** Whoever is not let in again after so long will not be within this diagnosis. */
const longMs = 14_000

/** After a limit has shown: slowly, until it lets us in again. */
export const later = sameHello(
  'later',
  text('the same hello, slowly, after a limit has shown', '制限が現れた後に、同じClientHelloをゆっくり'),
  {
    times: 14,
    isUndisturbed: true,
    pauseMs,
    enough: (attempts) =>
      attempts.filter((attempt) => !isStopped(attempt)).length >= answers ||
      attempts.reduce((sum, { doneMs }) => sum + pauseMs + doneMs, 0) >= longMs,
  },
)
