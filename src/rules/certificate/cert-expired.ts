import { text } from '../../evidence/text.ts'
import { rule } from '../rule.ts'
import { day, dayMs, judgeDates } from './shared-dates.ts'

export const certExpired = rule({
  id: 'cert-expired',
  family: 'cert-expired',
  step: 'validation',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.1.2.5'],
  judge: (endpoint) =>
    judgeDates(endpoint, 'late', (notAfter) => {
      const days = Math.floor((endpoint.time.true - notAfter) / dayMs)
      return text(
        `The certificate ended on ${day(notAfter)} UTC, ${days} days ago.`,
        `証明書の有効期限は ${day(notAfter)} UTC に切れています(${days} 日前)。`,
      )
    }),
})
