import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'
import { withoutExtension } from '../offers.ts'

export const withoutCompression = variation(
  'without-compression',
  text('the same hello without compress_certificate', 'compress_certificate拡張を除いた同じClientHello'),
  (base) => withoutExtension(base, 27),
  'finished',
)
