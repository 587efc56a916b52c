import { text } from '../../evidence/text.ts'
import { withoutExtension } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutTickets = variation(
  'without-tickets',
  text('the same hello without session_ticket', 'session_ticket拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 35),
)
