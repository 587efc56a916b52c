import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, refusedHello, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const sniRouteMiss = rule({
  id: 'sni-route-miss',
  family: 'sni-unrecognized-name',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: ['reset-after-hello', 'sni-strict-unknown-name'],
  references: ['RFC 6066 section 3', 'HAProxy 2.6 configuration manual, section 7.3.5 (req.ssl_sni), read 2026-11-24'],
  judge(endpoint) {
    const { outcome, offer } = endpoint.baseline
    const isCut = outcome.kind === 'ended' && (outcome.end === 'closed' || outcome.end === 'reset')
    if (offer?.serverName === undefined || !isCut || !refusedHello(endpoint)) return clear
    const lacking = ask(endpoint, 'twin-sni', 'foreign-sni', 'again', 'repeat')
    if (lacking) return lacking
    // A name that nobody has is answered too: then no route is missing, but this one name is refused.
    if (!passed(endpoint.tried('twin-sni')) || passed(endpoint.tried('foreign-sni'))) return clear
    if (passed(endpoint.tried('again'))) return clear
    const twin = endpoint.tried('twin-sni')?.offer?.serverName ?? ''
    return found({
      status: 'broken',
      confidence: 0.96,
      side: 'server',
      explanation: text(
        `Connections for ${offer.serverName} are closed without a word, those for ${twin} are answered: whatever sorts connections by server name in front of the servers knows the one and not the other.`,
        `${offer.serverName} への接続は何も言わずに閉じられ、${twin} への接続には応答があります。サーバー名(SNI)で接続を振り分ける手前の機器に、一方の名前だけが登録されています。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'twin-sni', acceptExpected),
        shows(endpoint, 'foreign-sni', text('closed, as every name without a route', '経路のない名前と同じく切断')),
      ],
    })
  },
})
