import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { acceptedVersions, ladderIds, oldestOffered, refusesVersions } from './shared-versions.ts'

export const serverTlsTooOld = rule({
  id: 'server-tls-too-old',
  family: 'server-protocol-too-old',
  step: 'client-hello',
  scope: 'endpoint',
  instead: ['no-shared-cipher', 'no-shared-group', 'no-shared-sigalg'],
  references: ['RFC 8996', 'RFC 7568', 'RFC 6176'],
  judge(endpoint) {
    if (!refusesVersions(endpoint)) return clear
    const lacking = ask(endpoint, ...ladderIds)
    if (lacking) return lacking
    const accepted = acceptedVersions(endpoint)
    const best = accepted[0]
    if (!best || best.version >= oldestOffered(endpoint)) return clear
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'server',
      explanation: text(
        `The newest version this server speaks is ${best.name}. Clients of today need TLS 1.2 or newer.`,
        `このサーバーが話す最も新しいバージョンは ${best.name} です。現在のクライアントにはTLS 1.2以上が必要です。`,
      ),
      proof: [
        shows(endpoint, 'tls12-only', acceptExpected),
        shows(endpoint, 'tls13-only', acceptExpected),
        shows(endpoint, best.experiment, text('refused by a server of today', '現在のサーバーなら拒否')),
      ],
    })
  },
})
