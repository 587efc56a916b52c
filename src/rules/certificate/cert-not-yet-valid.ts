import { text } from '../../evidence/text.ts'
import { rule } from '../rule.ts'
import { day, judgeDates } from './shared-dates.ts'

export const certNotYetValid = rule({
  id: 'cert-not-yet-valid',
  family: 'cert-not-yet-valid',
  step: 'validation',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.1.2.5'],
  judge: (endpoint) =>
    judgeDates(endpoint, 'early', (notBefore) =>
      text(
        `The certificate is valid only from ${day(notBefore)} UTC on.`,
        `証明書は ${day(notBefore)} UTC から有効になります。まだ有効期間が始まっていません。`,
      ),
    ),
})
