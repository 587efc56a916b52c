import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, referenceIds, shows, sideOf } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { fails, helloBytesOf, sureness, symptoms } from './shared-suspect.ts'

export const hello256511 = rule({
  id: 'hello-256-511',
  family: 'version-or-extension-intolerance',
  step: 'client-hello',
  scope: 'endpoint',
  instead: [...symptoms, 'clienthello-too-large', 'pmtu-blackhole', 'extension-intolerant'],
  references: ['RFC 7685 section 1'],
  judge(endpoint) {
    const bytes = helloBytesOf(endpoint.baseline)
    const { outcome } = endpoint.baseline
    const isIn = bytes >= 256 && bytes < 512
    if (!isIn || outcome.kind !== 'ended' || factsOf(endpoint.baseline).version !== undefined) return clear
    const lacking = ask(endpoint, 'padded-to-512', 'under-256', 'again', ...referenceIds(endpoint))
    if (lacking) return lacking
    const beside = passed(endpoint.tried('padded-to-512')) && passed(endpoint.tried('under-256'))
    if (!beside || !fails(endpoint.tried('again'))) return clear
    return found({
      status: 'broken',
      confidence: sureness(endpoint, 0.97),
      side: sideOf(endpoint),
      explanation: text(
        `This client's hello has ${bytes} bytes, and hellos of 256 to 511 bytes get no answer here: shorter ones pass, and so does the same one padded to 512 bytes. That is an old fault of load balancers.`,
        `このクライアントのClientHelloは${bytes}バイトで、256〜511バイトのClientHelloには応答がありません。それより短いものも、512バイトまで伸ばした同じものも通ります。古いロードバランサーの不具合です。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'padded-to-512', acceptExpected),
        shows(endpoint, 'under-256', acceptExpected),
        shows(endpoint, 'again', text('no answer again', '再び応答なし')),
      ],
    })
  },
})
