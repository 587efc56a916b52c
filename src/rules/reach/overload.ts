import { fateOf } from '../../evidence/fate.ts'
import { type Text, text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { aloneOf, answered, askRepeats, companyOf, slowedByCompany } from './shared-repeats.ts'

export const overload = rule({
  id: 'overload',
  family: 'timeout-or-overload',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  references: ['Cloudflare, "Cloudflare 5xx errors" (522), read 2026-11-23', 'RFC 8446 section 4.1.1'],
  judge(endpoint) {
    const lacking = askRepeats(endpoint)
    const slowed = slowedByCompany(endpoint)
    if (lacking) return lacking
    if (!slowed) return clear
    const company = companyOf(endpoint)
    const single = aloneOf(endpoint)
    const silent = company.filter((attempt) => fateOf(attempt) === 'silent').length
    const [usual, late] = [seconds(slowed.alone), seconds(slowed.inCompany)]
    return found({
      status: 'broken',
      confidence: 0.9,
      side: 'network',
      explanation: text(
        `${endpoint.address} answers each hello that comes alone, and leaves some unanswered when four come at once; the answers that come take ${late.en} instead of ${usual.en}. The server has more to do than it can.`,
        `${endpoint.address} は1つずつ届くClientHelloには応答しますが、同時に4つ届くと一部に応答せず、応答までの時間も${usual.ja}から${late.ja}に延びます。サーバーの処理が追いついていません。`,
      ),
      proof: [
        {
          experiment: 'repeat',
          observed: text(
            `${silent} of ${company.length} unanswered, the slowest answer after ${late.en}`,
            `${company.length}回中${silent}回は応答なし、最も遅い応答は${late.ja}`,
          ),
          expected: text(`an answer within ${usual.en}`, `${usual.ja}以内の応答`),
        },
        {
          experiment: 'alone',
          observed: text(
            `${answered(single)} of ${single.length} answered, usually after ${usual.en}`,
            `${single.length}回中${answered(single)}回応答、通常は${usual.ja}`,
          ),
          expected: text(
            'silence at times, if a dead machine were among several',
            '停止した機器が混ざっているなら、ときどき応答なし',
          ),
        },
      ],
    })
  },
})

const seconds = (ms: number): Text => {
  const number = (ms / 1000).toFixed(1)
  return text(`${number} s`, `${number}秒`)
}
