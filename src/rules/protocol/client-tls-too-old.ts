import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, refusedHello, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { acceptedVersions, ladderIds } from './shared-versions.ts'

export const clientTlsTooOld = rule({
  id: 'client-tls-too-old',
  family: 'client-protocol-too-old',
  step: 'client-hello',
  scope: 'endpoint',
  instead: [
    'client-cipher-too-old',
    'no-shared-cipher',
    'no-shared-group',
    'no-shared-sigalg',
    'sni-missing-client',
    'reset-after-hello',
  ],
  references: ['RFC 8996'],
  judge(endpoint) {
    if (!refusedHello(endpoint)) return clear
    const newest = Math.max(...(endpoint.baseline.offer?.versions ?? [0x0304]))
    if (newest >= 0x0304) return clear
    const lacking = ask(endpoint, ...ladderIds)
    if (lacking) return lacking
    const accepted = acceptedVersions(endpoint)
    const lowest = accepted.at(-1)
    if (!lowest || lowest.version <= newest) return clear
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'client',
      explanation: text(
        `This client's newest version is older than ${lowest.name}, the oldest that the server accepts.`,
        `このクライアントの最新バージョンは、サーバーが受け付ける最も古い ${lowest.name} より古いものです。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, lowest.experiment, acceptExpected),
      ],
    })
  },
})
