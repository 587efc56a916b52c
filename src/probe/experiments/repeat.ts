import { text } from '../../evidence/text.ts'
import { sameHello } from '../experiment.ts'

/** Three more of the same, side by side: do all machines behind the address answer alike? */
export const repeat = sameHello('repeat', text('the same hello, three times more', '同じClientHelloをさらに3回'), {
  times: 3,
})
