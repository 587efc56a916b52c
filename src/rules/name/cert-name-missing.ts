import { text } from '../../evidence/text.ts'
import { ask } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { isAddress, isSameSite, namesOf, servedByDefault } from './shared-site.ts'

export const certNameMissing = rule({
  id: 'cert-name-missing',
  family: 'cert-name-mismatch',
  step: 'validation',
  weight: 3,
  scope: 'endpoint',
  references: ['RFC 9525 section 6', 'RFC 6125 section 6.4.3'],
  judge(endpoint) {
    const { chain } = endpoint
    if (!chain?.host || chain.host.matches) return clear
    if (isAddress(chain.host.asked, endpoint.evidence.target)) return clear
    // A certificate that names this host the old way alone is this host's own: that is another cause.
    if (chain.host.reason === 'cn-only' && !chain.leaf.subjectAltNames) return clear
    const asked = chain.host.asked
    if (!isSameSite(chain.leaf, asked)) {
      const lacking = ask(endpoint, 'no-sni', 'foreign-sni')
      if (lacking) return lacking
      if (servedByDefault(endpoint)) return clear
    }
    const names = namesOf(chain.leaf)
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'server',
      explanation: text(
        `The certificate is for ${names}, not for ${asked}.`,
        `証明書の対象は ${names} で、${asked} が含まれていません。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`names: ${names}`, `証明書の名前: ${names}`),
          expected: text(`${asked} among them`, `${asked} を含む`),
        },
      ],
    })
  },
})
