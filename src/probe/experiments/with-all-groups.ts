import { text } from '../../evidence/text.ts'
import { everyGroup, union, withTypes } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withAllGroups = variation(
  'with-all-groups',
  text('the same hello with every group added', 'すべての鍵交換グループを加えた同じClientHello'),
  (base) => ({ ...base, groups: union(base.groups, everyGroup), extensions: withTypes(base, 10, 11) }),
)
