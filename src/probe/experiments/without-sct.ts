import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'
import { withoutExtension } from '../offers.ts'

export const withoutSct = variation(
  'without-sct',
  text(
    'the same hello without signed_certificate_timestamp',
    'signed_certificate_timestamp拡張を除いた同じClientHello',
  ),
  (base) => withoutExtension(base, 18),
)
