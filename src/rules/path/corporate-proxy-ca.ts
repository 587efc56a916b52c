import { text } from '../../evidence/text.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { interceptionOf, isEverywhere, isHereAlone, proofOf } from './shared-interception.ts'

export const corporateProxyCa = rule({
  id: 'corporate-proxy-ca',
  family: 'middlebox-interception',
  step: 'validation',
  scope: 'endpoint',
  instead: ['untrusted-root', 'missing-intermediate', 'self-signed'],
  references: ['RFC 5280 section 6.1.1', 'https://nodejs.org/api/cli.html#--use-system-ca'],
  judge(endpoint) {
    const seen = interceptionOf(endpoint)
    if (!seen || seen.product?.where === 'machine' || isHereAlone(seen)) return clear
    // A private authority alone is a fault of the site's; that strangers show it too makes it somebody in between.
    if (!seen.controls && (!seen.product || endpoint.evidence.question.wide)) return unknown('control-sites')
    if (!seen.product && !isEverywhere(seen)) return clear
    const whose = seen.product?.product
    return found({
      status: 'broken',
      confidence: isEverywhere(seen) ? 0.97 : 0.85,
      side: 'network',
      explanation: text(
        `The certificate is not the site's: ${whose ? `${whose}, ` : ''}an inspecting proxy on the way, has put its own in its place (issuer: ${seen.issuer}). This program does not know that issuer.`,
        `この証明書はサイトのものではありません。経路上の検査用プロキシ${whose ? `(${whose})` : ''}が自身の証明書に置き換えており(発行者: ${seen.issuer})、このプログラムはその発行者を知りません。`,
      ),
      proof: proofOf(seen),
    })
  },
})
