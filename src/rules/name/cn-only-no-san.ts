import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { isAddress } from './shared-site.ts'

/** RFC 5280 section 4.2.1.6. */
const subjectAltName = '2.5.29.17'

export const cnOnlyNoSan = rule({
  id: 'cn-only-no-san',
  family: 'cert-policy',
  step: 'validation',
  weight: 4,
  scope: 'endpoint',
  references: ['RFC 9525 section 2', 'Apple, support.apple.com/103769, read 2026-11-24'],
  judge({ chain, evidence }) {
    if (!chain?.host || chain.host.matches || chain.host.reason !== 'cn-only') return clear
    // An address in the common name is no name at all: that is another cause. So is an extension that cannot be read.
    if (isAddress(chain.host.asked, evidence.target) || chain.leaf.extensions.some(({ oid }) => oid === subjectAltName))
      return clear
    const { asked } = chain.host
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'server',
      explanation: text(
        `The certificate names ${asked} only in its common name (CN), where browsers and Go do not look; it has no subject alternative names. curl, Java and Node.js still take it.`,
        `証明書は ${asked} をコモンネーム(CN)にだけ記載しており、代替名(SAN)がありません。ブラウザーとGoはCNを見ません。curl、Java、Node.jsはまだ受け入れます。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `CN=${chain.leaf.subject.commonName}, no subjectAltName`,
            `CN=${chain.leaf.subject.commonName}、subjectAltNameなし`,
          ),
          expected: text(`${asked} in subjectAltName`, `subjectAltNameに ${asked}`),
        },
      ],
    })
  },
})
