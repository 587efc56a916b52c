import { text } from '../../evidence/text.ts'
import { isOriginCaIssued } from '../../trust/origin-ca.ts'
import { clear, found, rule } from '../rule.ts'

export const originCaExposed = rule({
  id: 'origin-ca-exposed',
  family: 'cert-untrusted-root',
  step: 'validation',
  weight: 0,
  scope: 'endpoint',
  instead: ['untrusted-root', 'missing-intermediate', 'wrong-intermediate'],
  references: ['Cloudflare, "Origin CA certificates", read 2026-11-23'],
  judge({ chain, hop }) {
    if (!chain || hop === 'origin' || chain.report.trusted || !isOriginCaIssued(chain.leaf)) return clear
    const issuer = chain.leaf.issuer.text
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'server',
      explanation: text(
        `Visitors see a Cloudflare Origin CA certificate (${issuer}). Only Cloudflare trusts it; the site is reached past Cloudflare's proxy.`,
        `訪問者にCloudflareのオリジン証明書(${issuer})が見えています。これを信頼するのはCloudflareだけで、プロキシを通らずにサイトへ到達しています。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`issuer ${issuer}`, `発行者 ${issuer}`),
          expected: text("the edge's certificate, or a public one", 'エッジの証明書または公開の証明書'),
        },
      ],
    })
  },
})
