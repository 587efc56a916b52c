import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'
import { withoutExtension } from '../offers.ts'

export const withoutEch = variation(
  'without-ech',
  text('the same hello without encrypted_client_hello', 'encrypted_client_hello拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 65037),
)
