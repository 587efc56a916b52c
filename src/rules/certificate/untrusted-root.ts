import { text } from '../../evidence/text.ts'
import { clear, found, rule, unknown } from '../rule.ts'

export const untrustedRoot = rule({
  id: 'untrusted-root',
  family: 'cert-untrusted-root',
  step: 'validation',
  weight: 1,
  scope: 'endpoint',
  references: ['RFC 5280 section 6.1.1'],
  judge({ chain, evidence }) {
    const reaches = chain?.report.reaches
    if (!chain || (reaches !== 'unknown-root' && reaches !== 'unknown-issuer')) return clear
    if (reaches === 'unknown-issuer' && chain.issuerUrls.length > 0 && evidence.fetched.length === 0)
      return unknown('aia')
    const top = chain.report.top.certificate
    const name = top.subject.text
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The chain leads to "${name}", which the trust store does not have: a private or unknown certificate authority.`,
        `証明書チェーンは「${name}」に至りますが、信頼ストアにありません。プライベートまたは未知の認証局です。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed:
            reaches === 'unknown-root'
              ? text(`a self-signed root "${name}"`, `自己署名のルート「${name}」`)
              : text(
                  `a certificate whose issuer "${top.issuer.text}" nobody has`,
                  `発行者「${top.issuer.text}」が見つからない証明書`,
                ),
          expected: text('a root of the trust store', '信頼ストアにあるルート'),
        },
      ],
    })
  },
})
