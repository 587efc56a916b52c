import { text } from '../../evidence/text.ts'
import { withoutExtension } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutCompression = variation(
  'without-compression',
  text('the same hello without compress_certificate', 'compress_certificate拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 27),
  'finished',
)
