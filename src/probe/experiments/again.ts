import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** The control: the baseline once more, after the others. */
export const again = experiment({
  id: 'again',
  title: text('the same hello once more', '同じClientHelloをもう一度'),
  deed: ({ base }) => ({ kind: 'tls', offer: base, depth: 'finished' }),
})
