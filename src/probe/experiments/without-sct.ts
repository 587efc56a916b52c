import { text } from '../../evidence/text.ts'
import { withoutExtension } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutSct = variation(
  'without-sct',
  text(
    'the same hello without signed_certificate_timestamp',
    'signed_certificate_timestamp拡張を除いた同じClientHello',
  ),
  (base) => withoutExtension(base, 18),
)
