import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { splitHello } from '../split.ts'

/** The client's own hello as a slow network with small packets delivers it. */
export const largeSplit = experiment({
  id: 'large-split',
  title: text(
    'the same hello in pieces of 1000 bytes, with a pause between them',
    '1000バイトずつ、間を置いて送った同じClientHello',
  ),
  deed: splitHello,
})
