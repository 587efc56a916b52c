import { text } from '../../evidence/text.ts'
import { acceptExpected, shows, sideOf } from '../endpoint.ts'
import { found, rule } from '../rule.ts'
import { lackingSuite } from './shared-ciphers.ts'

export const noSharedCipher = rule({
  id: 'no-shared-cipher',
  family: 'no-shared-cipher',
  step: 'client-hello',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 5246 section 7.4.1.3', 'RFC 7465', 'RFC 9325 section 4.1'],
  judge(endpoint) {
    const suite = lackingSuite(endpoint)
    if ('kind' in suite) return suite
    return found({
      status: 'broken',
      confidence: 0.98,
      side: sideOf(endpoint),
      explanation: text(
        `Client and server share no cipher suite. Offered every suite there is, the server takes ${suite.name}, which the client does not offer.`,
        `クライアントとサーバーに共通の暗号スイートがありません。すべての暗号スイートを提示すると、サーバーはクライアントが提示していない ${suite.name} を選びます。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'with-all-suites', acceptExpected),
      ],
    })
  },
})
