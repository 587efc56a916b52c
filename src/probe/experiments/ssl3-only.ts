import { text } from '../../evidence/text.ts'
import { everythingIn } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const ssl3Only = variation('ssl3-only', text('SSL 3.0 alone', 'SSL 3.0だけ'), (base) =>
  everythingIn(base, 0x0300),
)
