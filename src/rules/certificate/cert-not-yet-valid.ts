import { text } from '../../evidence/text.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { clockAsked, dateConfidence, day, outsideDates } from './shared-dates.ts'

export const certNotYetValid = rule({
  id: 'cert-not-yet-valid',
  family: 'cert-not-yet-valid',
  step: 'validation',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.1.2.5'],
  judge(endpoint) {
    const { chain, time } = endpoint
    if (!chain || outsideDates(chain.leaf, time.true) !== 'early') return clear
    if (!clockAsked(endpoint)) return unknown('clock')
    const { notBefore } = chain.leaf
    return found({
      status: 'broken',
      confidence: dateConfidence(endpoint, 0.99),
      side: 'server',
      explanation: text(
        `The certificate is valid only from ${day(notBefore)} UTC on.`,
        `証明書は ${day(notBefore)} UTC から有効になります。まだ有効期間が始まっていません。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`notBefore ${day(notBefore)} UTC`, `notBefore ${day(notBefore)} UTC`),
          expected: text(`earlier than now, ${day(time.true)} UTC`, `現在(${day(time.true)} UTC)より前`),
        },
      ],
    })
  },
})
