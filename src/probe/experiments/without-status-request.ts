import { text } from '../../evidence/text.ts'
import { withoutExtension } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutStatusRequest = variation(
  'without-status-request',
  text('the same hello without status_request', 'status_request拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 5),
)
