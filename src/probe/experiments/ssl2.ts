import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

export const ssl2 = experiment({
  id: 'ssl2',
  title: text('an SSL 2.0 hello', 'SSL 2.0のClientHello'),
  deed: () => ({ kind: 'ssl2' }),
})
