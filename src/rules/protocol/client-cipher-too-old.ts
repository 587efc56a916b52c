import { text } from '../../evidence/text.ts'
import { clientProfile } from '../../protocol/tls/clients/clients.ts'
import { acceptExpected, shows, sideOf } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { lackingSuite } from './shared-ciphers.ts'

export const clientCipherTooOld = rule({
  id: 'client-cipher-too-old',
  family: 'no-shared-cipher',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: ['no-shared-cipher'],
  references: ['RFC 5246 section 7.4.1.3', 'RFC 9325 section 4.2'],
  judge(endpoint) {
    const { client } = endpoint.evidence.question
    const profile = client === undefined ? undefined : clientProfile(client)
    // Suites that had to be completed prove nothing about the client.
    if (!profile || endpoint.assumed.includes('suites')) return clear
    const suite = lackingSuite(endpoint)
    if ('kind' in suite) return suite
    if (sideOf(endpoint) !== 'client') return clear
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'client',
      explanation: text(
        `${profile.name} speaks a version that the server takes, and none of its ${profile.suites.length} cipher suites: they are too old. The server takes, for example, ${suite.name}; a browser of today gets through.`,
        `${profile.name} のバージョンはサーバーに受け入れられますが、${profile.suites.length}個の暗号スイートはどれも古く、受け入れられません。サーバーはたとえば ${suite.name} を選びます。現在のブラウザーは接続できます。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'with-all-suites', acceptExpected),
        shows(endpoint, 'reference', acceptExpected),
      ],
    })
  },
})
