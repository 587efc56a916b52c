import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { cipherSuites, suiteName } from '../../wire/cipher-suite.ts'
import type { KeyUsage } from '../../x509/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const wrongKeyUsage = rule({
  id: 'wrong-key-usage',
  family: 'cert-policy',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.2.1.3', 'RFC 8446 section 4.4.2.2', 'RFC 5246 section 7.4.2'],
  judge(endpoint) {
    const usages = endpoint.chain?.leaf.keyUsage
    const use = useOf(endpoint)
    if (!usages || !use || usages.includes(use.needed)) return clear
    const listed = usages.join(', ') || '-'
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'server',
      explanation: text(
        `The certificate's key may be used for ${listed} only, but ${use.suite} needs ${use.needed}. Chrome, GnuTLS and Java refuse that; OpenSSL and Go do not look.`,
        `証明書の鍵の用途は ${listed} だけですが、${use.suite} には ${use.needed} が必要です。Chrome、GnuTLS、Javaは拒否します。OpenSSLとGoは確認しません。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`keyUsage: ${listed}; ${use.suite}`, `keyUsage: ${listed}、${use.suite}`),
          expected: text(`${use.needed} among them`, `${use.needed} を含む`),
        },
      ],
    })
  },
})

/** What the key was used for: to sign the key exchange, or to decrypt it. */
function useOf({ baseline }: Endpoint): { needed: KeyUsage; suite: string } | undefined {
  const { suite: code } = factsOf(baseline)
  const suite = code === undefined ? undefined : cipherSuites.rows.get(code)
  if (code === undefined || !suite) return undefined
  if (suite.keyExchange === 'RSA') return { needed: 'keyEncipherment', suite: suiteName(code) }
  const signs = signing.has(suite.keyExchange) && suite.authentication !== 'anon'
  return signs ? { needed: 'digitalSignature', suite: suiteName(code) } : undefined
}

/** `any` stands for TLS 1.3, where the key always signs. */
const signing: ReadonlySet<string> = new Set(['any', 'ECDHE', 'DHE'])
