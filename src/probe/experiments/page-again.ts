import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { page } from './page.ts'

/** The control: the same page once more, as a browser would ask for it when it is sent back to it. */
export const pageAgain = experiment({
  id: 'page-again',
  title: text('the same page once more', '同じページをもう一度取得'),
  deed: (setting) => page.deed(setting),
})
