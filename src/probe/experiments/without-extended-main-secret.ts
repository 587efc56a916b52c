import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'
import { withoutExtension } from '../offers.ts'

export const withoutExtendedMainSecret = variation(
  'without-extended-main-secret',
  text('the same hello without extended_master_secret', 'extended_master_secret拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 23),
)
