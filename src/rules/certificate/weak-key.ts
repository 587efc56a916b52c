import { text } from '../../evidence/text.ts'
import type { PublicKey } from '../../x509/index.ts'
import { clear, found, rule } from '../rule.ts'
import { called, unavoidable } from './shared-path.ts'

export const weakKey = rule({
  id: 'weak-key',
  family: 'cert-weak-key-or-signature',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['Apple, support.apple.com/103769, read 2026-11-24', 'CA/Browser Forum BR section 6.1.5'],
  judge({ chain }) {
    const weak = chain && unavoidable(chain, ({ certificate }) => isWeak(certificate.publicKey))
    if (!weak) return clear
    const { algorithm, bits } = weak.publicKey
    const what = called(chain, weak)
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The key of ${what.en} is too weak: ${algorithm} with ${bits} bits. Safari, and OpenSSL as distributions set it up, refuse it.`,
        `${what.ja}の鍵が弱すぎます(${algorithm} ${bits} ビット)。Safariや、多くのディストリビューションのOpenSSLは拒否します。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`${algorithm}, ${bits} bits`, `${algorithm}、${bits} ビット`),
          expected: text('RSA of 2048 bits or more, or EC P-256', 'RSA 2048ビット以上、またはEC P-256'),
        },
      ],
    })
  },
})

/**
 * Apple asks for RSA of 2048 bits whoever issued it; NIST SP 800-57 part 1 puts 224 bits of EC beside that. DSA of any
 * length no browser can read any more.
 */
const leastBits: ReadonlyMap<string, number> = new Map([
  ['RSA', 2048],
  ['RSA-PSS', 2048],
  ['DSA', Number.POSITIVE_INFINITY],
  ['EC', 224],
])

const isWeak = ({ algorithm, bits }: PublicKey): boolean => bits > 0 && bits < (leastBits.get(algorithm) ?? 0)
