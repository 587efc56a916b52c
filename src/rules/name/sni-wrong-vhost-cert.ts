import { text } from '../../evidence/text.ts'
import { ask, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { isAddress, isSameSite, namesOf, servedByDefault } from './shared-site.ts'

export const sniWrongVhostCert = rule({
  id: 'sni-wrong-vhost-cert',
  family: 'sni-wrong-default-cert',
  step: 'validation',
  weight: 3,
  scope: 'endpoint',
  references: ['RFC 6066 section 3', 'RFC 9525 section 6'],
  judge(endpoint) {
    const { chain } = endpoint
    if (!chain?.host || chain.host.matches) return clear
    if (isAddress(chain.host.asked, endpoint.evidence.target)) return clear
    // A certificate that names this host the old way alone is this host's own: that is another cause.
    if (chain.host.reason === 'cn-only' && !chain.leaf.subjectAltNames) return clear
    const asked = chain.host.asked
    if (isSameSite(chain.leaf, asked)) return clear
    const lacking = ask(endpoint, 'no-sni', 'foreign-sni')
    if (lacking) return lacking
    if (!servedByDefault(endpoint)) return clear
    const names = namesOf(chain.leaf)
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The server has no site set up for ${asked}: it shows its default certificate, which is for ${names}, as it does to any unknown name.`,
        `サーバーに ${asked} の設定がなく、既定の証明書(${names})を返しています。存在しない名前でも同じ証明書が返ります。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`names: ${names}`, `証明書の名前: ${names}`),
          expected: text(`${asked} among them`, `${asked} を含む`),
        },
        shows(
          endpoint,
          chain.sameLeafAs('foreign-sni') ? 'foreign-sni' : 'no-sni',
          text('another certificate, if this name had its own', 'この名前の設定があれば別の証明書'),
        ),
      ],
    })
  },
})
