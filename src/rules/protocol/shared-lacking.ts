import { type Text, text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, referenceIds, refusedHello, shows, sideOf } from '../endpoint.ts'
import { clear, type ExperimentId, found, type Verdict } from '../rule.ts'

/** The cause is proven by one addition that alone makes the server answer, where the same hello again does not. */
export function judgeAddition(endpoint: Endpoint, addition: ExperimentId, lacks: Text): Verdict {
  if (!refusedHello(endpoint) || endpoint.baseline.outcome.kind === 'not-tls') return clear
  const lacking = ask(endpoint, addition, 'again', ...referenceIds(endpoint))
  if (lacking) return lacking
  if (!passed(endpoint.tried(addition)) || passed(endpoint.tried('again'))) return clear
  return found({
    status: 'broken',
    confidence: 0.97,
    side: sideOf(endpoint),
    explanation: text(
      `Client and server share no ${lacks.en}: with every ${lacks.en} added, and nothing else changed, the server answers.`,
      `クライアントとサーバーに共通の${lacks.ja}がありません。ほかを変えずにすべての${lacks.ja}を加えると、サーバーは応答します。`,
    ),
    proof: [
      shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
      shows(endpoint, addition, acceptExpected),
      shows(endpoint, 'again', text('refused again', '再び拒否')),
    ],
  })
}
