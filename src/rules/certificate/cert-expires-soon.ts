import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { dateConfidence, day, dayMs, outsideDates } from './shared-dates.ts'

export const certExpiresSoon = rule({
  id: 'cert-expires-soon',
  family: 'cert-expires-soon',
  step: 'validation',
  weight: 9,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.1.2.5', 'RFC 9773 section 4.1'],
  judge(endpoint) {
    const { chain, time } = endpoint
    if (!chain || outsideDates(chain.leaf, time.true)) return clear
    const { notBefore, notAfter } = chain.leaf
    const left = notAfter - time.true
    if (left > 14 * dayMs || left > (notAfter - notBefore) / 3) return clear
    const days = Math.floor(left / dayMs)
    return found({
      status: 'degraded',
      confidence: dateConfidence(endpoint, 0.99),
      side: 'server',
      explanation: text(
        `The certificate ends on ${day(notAfter)} UTC, in ${days} days; a renewal should have come by now.`,
        `証明書は ${day(notAfter)} UTC(あと ${days} 日)で切れます。すでに更新されているはずの時期です。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`notAfter ${day(notAfter)} UTC`, `notAfter ${day(notAfter)} UTC`),
          expected: text(
            'more than 14 days, or more than a third of its lifetime, left',
            '残り14日超、または有効期間の3分の1超',
          ),
        },
      ],
    })
  },
})
