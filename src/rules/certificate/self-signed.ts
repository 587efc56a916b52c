import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'

export const selfSigned = rule({
  id: 'self-signed',
  family: 'cert-self-signed',
  step: 'validation',
  weight: 1,
  scope: 'endpoint',
  references: ['RFC 5280 section 6.1', 'RFC 9525 section 6'],
  judge({ chain }) {
    if (chain?.report.reaches !== 'self-signed-leaf') return clear
    const { subject } = chain.leaf
    return found({
      status: 'broken',
      confidence: 0.99,
      side: 'server',
      explanation: text(
        `The certificate (${subject.text}) is signed by its own key: nobody else vouches for it.`,
        `証明書(${subject.text})は自分自身の鍵で署名されており、第三者の保証がありません。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            'issuer = subject, and its own key made the signature',
            '発行者=主体者で、署名も自身の鍵によるもの',
          ),
          expected: text('a signature of a certificate authority', '認証局による署名'),
        },
      ],
    })
  },
})
