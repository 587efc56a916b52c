import { text } from '../../evidence/text.ts'
import { withoutExtension } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutExtendedMainSecret = variation(
  'without-extended-main-secret',
  text('the same hello without extended_master_secret', 'extended_master_secret拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 23),
)
