import { text } from '../../evidence/text.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { interceptionOf, isEverywhere, isHereAlone, proofOf } from './shared-interception.ts'

export const mitmAntivirus = rule({
  id: 'mitm-antivirus',
  family: 'middlebox-interception',
  step: 'validation',
  scope: 'endpoint',
  instead: ['untrusted-root', 'missing-intermediate', 'self-signed', 'corporate-proxy-ca'],
  references: ['RFC 5280 section 6.1.1', 'https://support.mozilla.org/kb/error-codes-secure-websites'],
  judge(endpoint) {
    const seen = interceptionOf(endpoint)
    if (seen?.product?.where !== 'machine' || isHereAlone(seen)) return clear
    if (endpoint.evidence.question.wide && !seen.controls) return unknown('control-sites')
    const { product, issuer } = seen
    return found({
      status: 'broken',
      confidence: isEverywhere(seen) ? 0.98 : 0.85,
      side: 'local',
      explanation: text(
        `The certificate is not the site's: ${product.product} on this machine has put its own in its place (issuer: ${issuer}), and this program does not know that issuer.`,
        `この証明書はサイトのものではありません。この端末の ${product.product} が自身の証明書に置き換えており(発行者: ${issuer})、このプログラムはその発行者を知りません。`,
      ),
      proof: proofOf(seen),
    })
  },
})
