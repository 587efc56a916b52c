import { text } from '../../evidence/text.ts'
import { acceptExpected, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { askOther, isRefusedByName, labelsBelow, servesOther } from './shared-unserved.ts'

export const cfUniversalNotActive = rule({
  id: 'cf-universal-not-active',
  family: 'cdn-edge-cert-missing',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: ['server-no-certificate'],
  references: ['Cloudflare, "ERR_SSL_VERSION_OR_CIPHER_MISMATCH", read 2026-11-23'],
  judge(endpoint) {
    if (!isRefusedByName(endpoint)) return clear
    const { host } = endpoint.evidence.target
    const deep = labelsBelow(host) >= 2
    const lacking = (deep ? askOther(endpoint, 'parent-page') : undefined) ?? askOther(endpoint, 'control-page')
    if (lacking) return lacking
    // Where the name above has its certificate, this one lies too deep for it: that is another cause.
    if ((deep && servesOther(endpoint, 'parent-page')) || !servesOther(endpoint, 'control-page')) return clear
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'cdn',
      explanation: text(
        `This is an edge of Cloudflare, and it has no certificate for ${host} yet: it answers other sites at this address, and refuses this name (alert 40).`,
        `これはCloudflareのエッジですが、${host} 用の証明書がまだありません。同じアドレスのほかのサイトには応答し、この名前は拒否します(アラート40)。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'control-page', acceptExpected),
      ],
    })
  },
})
