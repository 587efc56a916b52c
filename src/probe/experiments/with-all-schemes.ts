import { text } from '../../evidence/text.ts'
import { everyScheme, union, withTypes } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withAllSchemes = variation(
  'with-all-schemes',
  text('the same hello with every signature scheme added', 'すべての署名方式を加えた同じClientHello'),
  (base) => ({ ...base, signatureSchemes: union(base.signatureSchemes, everyScheme), extensions: withTypes(base, 13) }),
)
