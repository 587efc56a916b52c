import { text } from '../../evidence/text.ts'
import { isOriginCaIssued } from '../../trust/origin-ca.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import type { Chain } from './shared-chain.ts'

export const missingIntermediate = rule({
  id: 'missing-intermediate',
  family: 'chain-incomplete',
  step: 'validation',
  weight: 1,
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.2', 'RFC 5280 section 4.2.2.1'],
  judge({ chain, evidence, hop }) {
    const reaches = chain?.report.reaches
    if (!chain || (reaches !== 'leaf-only' && reaches !== 'trusted-root-with-extra')) return clear
    if (hop === 'origin' && isOriginCaIssued(chain.leaf)) return clear
    if (reaches === 'leaf-only' && chain.issuerUrls.length > 0 && evidence.fetched.length === 0) return unknown('aia')
    const completed = reaches === 'trusted-root-with-extra'
    const issuer = lackingIn(chain)
    return found({
      status: completed ? 'degraded' : 'broken',
      confidence: completed ? 0.98 : 0.8,
      side: 'server',
      explanation: completed
        ? text(
            `The server leaves out the intermediate certificate "${issuer}". Browsers that fetch or remember it get by; curl, Java, Python, Node.js and others fail.`,
            `サーバーが中間証明書「${issuer}」を送っていません。取得や記憶で補うブラウザーもありますが、curl、Java、Python、Node.jsなどは失敗します。`,
          )
        : text(
            `Nothing that the server sent issued its certificate: "${issuer}" is missing, and could not be had elsewhere.`,
            `サーバーが送った証明書の中に発行者「${issuer}」がなく、ほかからも取得できませんでした。`,
          ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `${chain.sent.length} certificate(s) sent, none of them "${issuer}"`,
            `送信された証明書 ${chain.sent.length} 枚に「${issuer}」が含まれない`,
          ),
          expected: text('the issuer of the certificate among those sent', '発行者の証明書も送信'),
        },
        ...(completed
          ? [
              {
                experiment: 'aia' as const,
                observed: text(
                  'with the missing certificate added, the chain reaches a trusted root',
                  '不足分を補うと信頼されたルートに到達',
                ),
                expected: text('no need of it', '補う必要がないこと'),
              },
            ]
          : []),
      ],
    })
  },
})

/** The first certificate of the path that was not sent: the leaf's issuer, or one further up. */
const lackingIn = ({ leaf, report }: Chain): string =>
  (report.best.steps.find(({ source }) => source === 'extra')?.certificate.subject ?? leaf.issuer).text
