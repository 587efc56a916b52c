import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** One resumption that fails may be chance; two, while full handshakes pass beside them, are not. */
export const resumedAgain = experiment({
  id: 'resumed-again',
  title: text('the same, with a session, once more', 'セッションを付けてもう一度'),
  deed: ({ base }) => ({ kind: 'tls', offer: base, depth: 'finished', resume: 'session' }),
})
