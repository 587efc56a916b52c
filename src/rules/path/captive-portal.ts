import { text } from '../../evidence/text.ts'
import type { Consultation } from '../consultation.ts'
import { allSick } from '../dns/shared-elsewhere.ts'
import type { Endpoint } from '../endpoint.ts'
import { firstLine, plainBytes } from '../observed.ts'
import { clear, found, type Proof, rule, unknown } from '../rule.ts'

export const captivePortal = rule({
  id: 'captive-portal',
  family: 'middlebox-interception',
  step: 'tcp',
  weight: -1,
  scope: 'consultation',
  references: ['RFC 8952 section 2', 'RFC 6585 section 6'],
  judge(consultation) {
    const { evidence } = consultation
    if (!allSick(consultation) || !consultation.endpoints.some(looksTaken)) return clear
    const login = loginDemand(consultation)
    // One page that comes as it is shows that nobody stands in the way of the others: they may have changed.
    const isOpen = evidence.portals?.some(({ outcome }) => outcome === 'as-expected')
    const changed = isOpen ? undefined : evidence.portals?.find(({ outcome }) => outcome === 'another-answer')
    if (!evidence.portals && !login) return unknown('portal-check')
    if (!changed && !login) return clear
    const pages: Proof[] = changed
      ? [
          {
            experiment: 'portal-check',
            observed: text(`${changed.url}: ${changed.seen}`, `${changed.url}: ${changed.seen}`),
            expected: text('the page that is kept there for this check', 'この確認のために公開されているページ'),
          },
        ]
      : []
    const [first, ...more] = [...pages, ...(login ? [login] : [])]
    return found({
      status: 'broken',
      confidence: changed ? 0.96 : 0.9,
      side: 'network',
      explanation: text(
        'The network wants a login first: until then it answers in the place of every site. The site itself is not at fault.',
        'ネットワークが先にログインを求めています。ログインするまで、どのサイトの代わりにもネットワークが応答します。サイト自体の問題ではありません。',
      ),
      proof: [first!, ...more],
    })
  },
})

/** Somebody else's answer, or none: what a network that lets nobody out makes of TLS. */
const looksTaken = ({ hop, baseline: { outcome }, chain }: Endpoint): boolean =>
  hop === 'target' &&
  (['not-tls', 'ended', 'refused', 'no-answer'].includes(outcome.kind) ||
    chain?.host?.matches === false ||
    chain?.report.reaches === 'self-signed-leaf')

/** HTTP status 511 says it in so many words. */
function loginDemand({ endpoints }: Consultation): Proof | undefined {
  for (const endpoint of endpoints) {
    const line = [endpoint.tried('plain-http'), endpoint.baseline].flatMap((one) => {
      const bytes = plainBytes(one?.outcome)
      return bytes ? [firstLine(bytes)] : []
    })
    const demand = line.find((words) => /^HTTP\/1\.\d 511\b/.test(words))
    if (demand)
      return {
        experiment: endpoint.tried('plain-http') ? 'plain-http' : 'baseline',
        observed: text(`"${demand}"`, `「${demand}」`),
        expected: text('an answer of the site', 'サイトの応答'),
      }
  }
  return undefined
}
