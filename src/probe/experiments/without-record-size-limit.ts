import { text } from '../../evidence/text.ts'
import { withoutExtension } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutRecordSizeLimit = variation(
  'without-record-size-limit',
  text('the same hello without record_size_limit', 'record_size_limit拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 28),
)
