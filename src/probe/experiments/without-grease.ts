import { text } from '../../evidence/text.ts'
import { asLongAs } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withoutGrease = variation(
  'without-grease',
  text('the same hello without GREASE', 'GREASEを除いた同じClientHello'),
  (base) => (base.grease ? asLongAs(base, { ...base, grease: false }) : undefined),
)
