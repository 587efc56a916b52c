import { text } from '../../evidence/text.ts'
import { everythingIn } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const tls10Only = variation(
  'tls10-only',
  text('TLS 1.0 alone, with every cipher suite', 'TLS 1.0だけ・すべての暗号スイート'),
  (base) => everythingIn(base, 0x0301),
  'finished',
)
