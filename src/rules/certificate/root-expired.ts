import { rule } from '../rule.ts'
import { judgeAuthorityDates } from './shared-authority-dates.ts'

export const rootExpired = rule({
  id: 'root-expired',
  family: 'cert-expired-intermediate-or-root',
  step: 'validation',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.1.2.5', 'RFC 5280 section 6.1.1'],
  judge: (endpoint) => judgeAuthorityDates(endpoint, 'root-expired'),
})
