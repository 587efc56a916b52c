import { text } from '../../evidence/text.ts'
import { smallOffer } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const small = variation(
  'small',
  text(
    'the same hello without post-quantum key share and novelties',
    '耐量子鍵共有と新しい拡張を除いた小さなClientHello',
  ),
  smallOffer,
)
