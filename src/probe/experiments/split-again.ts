import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { splitHello } from '../split.ts'

/** The control of `large-split`. */
export const splitAgain = experiment({
  id: 'split-again',
  title: text('the same hello in pieces once more', '分割した同じClientHelloをもう一度'),
  deed: splitHello,
})
