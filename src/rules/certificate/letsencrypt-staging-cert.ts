import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'

export const letsencryptStagingCert = rule({
  id: 'letsencrypt-staging-cert',
  family: 'cert-untrusted-root',
  step: 'validation',
  weight: 0,
  scope: 'endpoint',
  instead: ['untrusted-root', 'missing-intermediate', 'wrong-intermediate'],
  references: ["Let's Encrypt, Staging Environment (read 2026-11-23)"],
  judge({ chain }) {
    if (!chain || chain.report.trusted || !/\(STAGING\)|Fake LE /.test(chain.leaf.issuer.text)) return clear
    const issuer = chain.leaf.issuer.text
    return found({
      status: 'broken',
      confidence: 0.99,
      side: 'server',
      explanation: text(
        `The certificate comes from Let's Encrypt's staging environment (${issuer}), which no browser trusts.`,
        `証明書はLet's Encryptのテスト用(ステージング)環境のもの(${issuer})で、どのブラウザーも信頼しません。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`issuer ${issuer}`, `発行者 ${issuer}`),
          expected: text('an issuer of the production environment', '本番環境の発行者'),
        },
      ],
    })
  },
})
