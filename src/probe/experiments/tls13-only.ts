import { text } from '../../evidence/text.ts'
import { everythingIn } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const tls13Only = variation(
  'tls13-only',
  text('TLS 1.3 alone, with every cipher suite', 'TLS 1.3だけ・すべての暗号スイート'),
  (base) => everythingIn(base, 0x0304),
  'finished',
)
