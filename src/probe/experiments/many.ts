import { isStopped, trailing } from '../../evidence/fate.ts'
import { text } from '../../evidence/text.ts'
import { sameHello } from '../experiment.ts'

/** With several machines taking turns, six in a row are not met by chance. */
const inARow = 6

/** Once two answers differ: how often is it which, and does a limit show? */
export const many = sameHello(
  'many',
  text('the same hello, up to twenty times in all', '同じClientHelloを合計20回まで'),
  { times: 16, isUndisturbed: true, limit: (attempts) => trailing(attempts, isStopped) >= inARow },
)
