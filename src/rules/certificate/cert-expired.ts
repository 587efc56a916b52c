import { text } from '../../evidence/text.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { clockAsked, dateConfidence, day, outsideDates } from './shared-dates.ts'

export const certExpired = rule({
  id: 'cert-expired',
  family: 'cert-expired',
  step: 'validation',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.1.2.5'],
  judge(endpoint) {
    const { chain, time } = endpoint
    if (!chain || outsideDates(chain.leaf, time.true) !== 'late') return clear
    if (!clockAsked(endpoint)) return unknown('clock')
    const { notAfter } = chain.leaf
    return found({
      status: 'broken',
      confidence: dateConfidence(endpoint, 0.99),
      side: 'server',
      explanation: text(
        `The certificate ended on ${day(notAfter)} UTC, ${daysBetween(notAfter, time.true)} days ago.`,
        `証明書の有効期限は ${day(notAfter)} UTC に切れています(${daysBetween(notAfter, time.true)} 日前)。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`notAfter ${day(notAfter)} UTC`, `notAfter ${day(notAfter)} UTC`),
          expected: text(`later than now, ${day(time.true)} UTC`, `現在(${day(time.true)} UTC)より後`),
        },
      ],
    })
  },
})

const daysBetween = (from: number, to: number): number => Math.floor((to - from) / 86_400_000)
