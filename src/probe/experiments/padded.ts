import { text } from '../../evidence/text.ts'
import { asLongAs, plainOffer } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

/** Tells size from content: as long as the client's own hello, and nothing new in it. */
export const padded = variation(
  'padded',
  text(
    'a hello of the same size, with classical groups and no extension that TLS can do without',
    '同じ大きさで、従来の鍵交換グループと必須の拡張だけのClientHello',
  ),
  (base) => (base.extensions.length === 0 ? undefined : asLongAs(base, plainOffer(base))),
)
