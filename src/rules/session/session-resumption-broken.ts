import { text } from '../../evidence/text.ts'
import { ask, passed, shows, standsForAll } from '../endpoint.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { brokeOff, sessionOffered, wentWell } from './shared-returning.ts'

const agreed = text(
  'accepted, with the session or by a full handshake',
  '成立(セッション再開または完全なハンドシェイク)',
)

export const sessionResumptionBroken = rule({
  id: 'session-resumption-broken',
  family: 'psk-or-resumption-bug',
  step: 'server-hello',
  weight: 6,
  scope: 'endpoint',
  references: ['RFC 8446 section 4.2.11', 'RFC 5077 section 3.4', 'RFC 5246 section 7.3'],
  judge(endpoint) {
    if (!wentWell(endpoint) || !sessionOffered(endpoint) || !standsForAll(endpoint)) return clear
    const lacking = ask(endpoint, 'resumed')
    if (lacking) return lacking
    const resumed = endpoint.tried('resumed')!
    if (passed(resumed)) return clear
    if (!brokeOff(resumed)) return unknown('resumed')
    const more = ask(endpoint, 'resumed-again', 'again')
    if (more) return more
    if (!brokeOff(endpoint.tried('resumed-again')!) || !passed(endpoint.tried('again'))) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        'The first visit works, the second does not: when a client comes back with the session that this server itself gave it, the handshake breaks off instead of starting anew. A full handshake works every time.',
        '1回目の接続は成功しますが、2回目は失敗します。このサーバー自身が発行したセッションを持って再び接続すると、最初からやり直す代わりにハンドシェイクが途切れます。完全なハンドシェイクは毎回成功します。',
      ),
      proof: [
        shows(endpoint, 'resumed', agreed),
        shows(endpoint, 'resumed-again', agreed),
        shows(endpoint, 'again', text('accepted without a session', 'セッションなしなら成立')),
      ],
    })
  },
})
