import { text } from '../../evidence/text.ts'
import { acceptExpected, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { askOther, isRefusedByName, labelsBelow, servesOther } from './shared-unserved.ts'

export const cfMultilevelSubdomain = rule({
  id: 'cf-multilevel-subdomain',
  family: 'cdn-edge-cert-missing',
  step: 'client-hello',
  scope: 'endpoint',
  instead: ['server-no-certificate'],
  references: ['Cloudflare, "Universal SSL limitations", read 2026-11-23'],
  judge(endpoint) {
    const { host } = endpoint.evidence.target
    if (!isRefusedByName(endpoint) || labelsBelow(host) < 2) return clear
    const lacking = askOther(endpoint, 'parent-page')
    if (lacking) return lacking
    if (!servesOther(endpoint, 'parent-page')) return clear
    const parent = host.split('.').slice(1).join('.')
    return found({
      status: 'broken',
      confidence: 0.96,
      side: 'cdn',
      explanation: text(
        `Cloudflare's edge serves ${parent} and has no certificate for ${host}: the free one (Universal) covers the domain and names one level below it, no deeper.`,
        `Cloudflareのエッジは ${parent} には応答しますが、${host} 用の証明書がありません。無料のUniversal証明書の対象は、ドメインとその1階層下の名前までです。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'parent-page', acceptExpected),
      ],
    })
  },
})
