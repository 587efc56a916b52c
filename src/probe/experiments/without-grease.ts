import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'
import { asLongAs } from '../offers.ts'

export const withoutGrease = variation(
  'without-grease',
  text('the same hello without GREASE', 'GREASEを除いた同じClientHello'),
  (base) => (base.grease ? asLongAs(base, { ...base, grease: false }) : undefined),
)
