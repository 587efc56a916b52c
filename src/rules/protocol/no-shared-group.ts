import { text } from '../../evidence/text.ts'
import { rule } from '../rule.ts'
import { judgeAddition } from './shared-lacking.ts'
import { judgeTls13 } from './shared-tls13-parameters.ts'

const lacks = text('key exchange group', '鍵交換グループ')

export const noSharedGroup = rule({
  id: 'no-shared-group',
  family: 'no-shared-group-or-sigalg',
  step: 'client-hello',
  weight: 3,
  scope: 'endpoint',
  references: ['RFC 8446 section 4.2.7', 'RFC 8446 section 4.1.1'],
  judge(endpoint) {
    const added = judgeAddition(endpoint, 'with-all-groups', lacks)
    return added.kind === 'clear' ? judgeTls13(endpoint, 'group', lacks) : added
  },
})
