import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** Saying nothing: does the server speak first? */
export const banner = experiment({
  id: 'banner',
  title: text('waiting for the server to speak first', 'サーバーが先に話すのを待つ'),
  deed: () => ({ kind: 'plain', say: undefined }),
})
