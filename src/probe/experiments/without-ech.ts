import { text } from '../../evidence/text.ts'
import { withoutExtension } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutEch = variation(
  'without-ech',
  text('the same hello without encrypted_client_hello', 'encrypted_client_hello拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 65037),
)
