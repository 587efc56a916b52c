import { text } from '../../evidence/text.ts'
import { rule } from '../rule.ts'
import { judgeAddition } from './shared-lacking.ts'
import { judgeTls13 } from './shared-tls13-parameters.ts'

const lacks = text('signature scheme', '署名方式')

export const noSharedSigalg = rule({
  id: 'no-shared-sigalg',
  family: 'no-shared-group-or-sigalg',
  step: 'client-hello',
  weight: 4,
  scope: 'endpoint',
  references: ['RFC 8446 section 4.2.3', 'RFC 8446 section 4.1.1'],
  judge(endpoint) {
    const added = judgeAddition(endpoint, 'with-all-schemes', lacks)
    return added.kind === 'clear' ? judgeTls13(endpoint, 'signature', lacks) : added
  },
})
