import { text } from '../../evidence/text.ts'
import { withoutExtension } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutEncryptThenMac = variation(
  'without-encrypt-then-mac',
  text('the same hello without encrypt_then_mac', 'encrypt_then_mac拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 22),
)
