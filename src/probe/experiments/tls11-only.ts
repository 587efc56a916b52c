import { text } from '../../evidence/text.ts'
import { everythingIn } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const tls11Only = variation(
  'tls11-only',
  text('TLS 1.1 alone, with every cipher suite', 'TLS 1.1だけ・すべての暗号スイート'),
  (base) => everythingIn(base, 0x0302),
  'finished',
)
