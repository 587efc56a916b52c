import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { suiteName } from '../../wire/cipher-suite.ts'
import { acceptExpected, ask, passed, referenceIds, refusedHello, shows, sideOf } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const noSharedCipher = rule({
  id: 'no-shared-cipher',
  family: 'no-shared-cipher',
  step: 'client-hello',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 5246 section 7.4.1.3', 'RFC 7465', 'RFC 9325 section 4.1'],
  judge(endpoint) {
    if (!refusedHello(endpoint) || endpoint.baseline.outcome.kind === 'not-tls') return clear
    const lacking = ask(endpoint, 'with-all-suites', 'with-all-groups', 'with-all-schemes', ...referenceIds(endpoint))
    if (lacking) return lacking
    // Another suite may do without the group or signature that is lacking: then that is the cause, and not the suite.
    if (passed(endpoint.tried('with-all-groups')) || passed(endpoint.tried('with-all-schemes'))) return clear
    const widened = endpoint.tried('with-all-suites')!
    const { suite } = factsOf(widened)
    if (!passed(widened) || suite === undefined || endpoint.baseline.offer?.suites.includes(suite)) return clear
    return found({
      status: 'broken',
      confidence: 0.98,
      side: sideOf(endpoint),
      explanation: text(
        `Client and server share no cipher suite. Offered every suite there is, the server takes ${suiteName(suite)}, which the client does not offer.`,
        `クライアントとサーバーに共通の暗号スイートがありません。すべての暗号スイートを提示すると、サーバーはクライアントが提示していない ${suiteName(suite)} を選びます。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'with-all-suites', acceptExpected),
      ],
    })
  },
})
