import { text } from '../../evidence/text.ts'
import { everythingIn } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const tls12Only = variation(
  'tls12-only',
  text('TLS 1.2 alone, with every cipher suite', 'TLS 1.2だけ・すべての暗号スイート'),
  (base) => everythingIn(base, 0x0303),
  'finished',
)
