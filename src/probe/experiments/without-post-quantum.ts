import { text } from '../../evidence/text.ts'
import { asLongAs, classical } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutPostQuantum = variation(
  'without-post-quantum',
  text(
    'the same hello without post-quantum key exchange, in the same size',
    '耐量子鍵交換だけを除いた同じ大きさのClientHello',
  ),
  (base) =>
    classical(base.groups).length < base.groups.length
      ? asLongAs(base, { ...base, groups: classical(base.groups), keyShares: classical(base.keyShares) })
      : undefined,
)
