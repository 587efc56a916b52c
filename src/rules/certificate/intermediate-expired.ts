import { rule, unknown } from '../rule.ts'
import { judgeAuthorityDates } from './shared-authority-dates.ts'
import { problemOf } from './shared-path.ts'

export const intermediateExpired = rule({
  id: 'intermediate-expired',
  family: 'cert-expired-intermediate-or-root',
  step: 'validation',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.1.2.5', 'RFC 5280 section 6.1.3'],
  judge(endpoint) {
    const { chain } = endpoint
    // A younger certificate of the same authority may be had where the one below it says.
    const mayBeHad = chain && problemOf(chain, 'intermediate-expired') && chain.issuerUrls.length > 0
    if (mayBeHad) return unknown('aia', 'clock')
    return judgeAuthorityDates(endpoint, 'intermediate-expired')
  },
})
