import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { called, unavoidable } from './shared-path.ts'

export const sha1Signature = rule({
  id: 'sha1-signature',
  family: 'cert-weak-key-or-signature',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 9155', 'Apple, support.apple.com/103769, read 2026-11-24'],
  judge({ chain }) {
    // Nobody looks at the signature of a root: it is trusted by itself.
    const weak =
      chain &&
      unavoidable(chain, ({ certificate, isTop }) => !isTop && broken.has(certificate.signatureAlgorithm.hash ?? ''))
    if (!weak) return clear
    const what = called(chain, weak)
    const { name } = weak.signatureAlgorithm
    const hash = broken.get(weak.signatureAlgorithm.hash ?? '')!
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The signature on ${what.en} rests on ${hash}, which can be forged. Browsers, OpenSSL 3 and Go refuse it.`,
        `${what.ja}の署名には、偽造が可能な ${hash} が使われています。ブラウザー、OpenSSL 3、Goは拒否します。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`signature algorithm ${name}`, `署名アルゴリズム ${name}`),
          expected: text('SHA-256 or better', 'SHA-256以上'),
        },
      ],
    })
  },
})

const broken: ReadonlyMap<string, string> = new Map([
  ['md2', 'MD2'],
  ['md5', 'MD5'],
  ['sha1', 'SHA-1'],
])
