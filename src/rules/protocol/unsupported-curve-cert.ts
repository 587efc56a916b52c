import { text } from '../../evidence/text.ts'
import { canUse, kindOf } from '../certificate/shared-key-kinds.ts'
import { ask, passed, referenceIds, refusedHello, shows, sideOf } from '../endpoint.ts'
import { clear, type ExperimentId, found, rule } from '../rule.ts'

export const unsupportedCurveCert = rule({
  id: 'unsupported-curve-cert',
  family: 'no-shared-group-or-sigalg',
  step: 'client-hello',
  weight: 3,
  scope: 'endpoint',
  instead: ['no-shared-sigalg', 'no-shared-group'],
  references: ['RFC 8446 section 4.2.3', 'RFC 8422 section 5.3', 'RFC 8734'],
  judge(endpoint) {
    if (!refusedHello(endpoint) || endpoint.baseline.outcome.kind === 'not-tls') return clear
    const lacking = ask(endpoint, ...wide, 'with-all-suites', 'again', ...referenceIds(endpoint))
    if (lacking) return lacking
    const key = endpoint.chain && kindOf(endpoint.chain.leaf.publicKey)
    const shown = wide.find((id) => passed(endpoint.tried(id)))
    if (!key || !shown || canUse(endpoint, key) || passed(endpoint.tried('again'))) return clear
    // More suites do not help against a key that the client has no signature for.
    if (passed(endpoint.tried('with-all-suites'))) return clear
    return found({
      status: 'broken',
      confidence: 0.96,
      side: sideOf(endpoint),
      explanation: text(
        `The server's only certificate holds a key of the kind ${key.name}, and this client's hello offers no signature that such a key can make.`,
        `サーバーの証明書の鍵は ${key.name} で、このクライアントのClientHelloには、その鍵で作れる署名方式がありません。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        {
          experiment: shown,
          observed: text(`accepted; the certificate's key: ${key.name}`, `成立。証明書の鍵: ${key.name}`),
          expected: text(
            'a key of a kind that the client takes: P-256 or RSA',
            'クライアントが扱える鍵(P-256またはRSA)',
          ),
        },
        shows(endpoint, 'again', text('refused again', '再び拒否')),
      ],
    })
  },
})

/** Hellos with every group and every scheme: whatever the key is, the certificate is shown. */
const wide = ['tls12-only', 'tls13-only'] as const satisfies readonly ExperimentId[]
