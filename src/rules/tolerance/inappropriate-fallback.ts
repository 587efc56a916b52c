import { text } from '../../evidence/text.ts'
import { ask, passed, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { sureness } from './shared-suspect.ts'

const inappropriateFallback86 = 86
const fallbackScsv = 0x5600

export const inappropriateFallback = rule({
  id: 'inappropriate-fallback',
  family: 'version-or-extension-intolerance',
  step: 'client-hello',
  scope: 'endpoint',
  instead: ['tls13-intolerant-server', 'tls13-intolerant-middlebox'],
  references: ['RFC 7507 section 3'],
  judge(endpoint) {
    const { outcome, offer } = endpoint.baseline
    if (outcome.kind !== 'alert' || outcome.description !== inappropriateFallback86) return clear
    const lacking = ask(endpoint, 'again', 'tls13-only')
    if (lacking) return lacking
    if (passed(endpoint.tried('again'))) return clear
    const isOurs = offer?.suites.includes(fallbackScsv) ?? false
    return found({
      status: 'broken',
      confidence: sureness(endpoint, 0.95),
      side: isOurs ? 'client' : 'network',
      explanation: isOurs
        ? text(
            'The server refuses a second, weaker attempt: this client says by a mark in its hello (TLS_FALLBACK_SCSV) that a better one failed before, and the server would have taken the better one. The cause is whatever made the first attempt fail.',
            'サーバーは、性能を落とした再試行を拒否しています。このクライアントのClientHelloには、前の試行が失敗したことを示す印(TLS_FALLBACK_SCSV)があり、サーバーは前の試行なら受け入れられたはずです。原因は、最初の試行を失敗させたものです。',
          )
        : text(
            'The server refuses a second, weaker attempt (alert 86), though ours was the first and bore no mark of a second (TLS_FALLBACK_SCSV). So something on the way says hello in its own words, an inspecting proxy or antivirus, failed with its best, and tries again with an older version.',
            'サーバーは、性能を落とした再試行を拒否しています(アラート86)。しかし、こちらの試行は最初のもので、再試行の印(TLS_FALLBACK_SCSV)もありません。途中の検査プロキシやセキュリティソフトが自分でClientHelloを作り、最初の試行に失敗して、古いバージョンで再試行しています。',
          ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'again', text('the same refusal', '同じ拒否')),
        shows(endpoint, 'tls13-only', text('shows whether the best version passes', '最新バージョンだけなら通るか')),
      ],
    })
  },
})
