import { parametersOf } from '../../evidence/parameters.ts'
import type { BehaviourCheck } from '../check.ts'
import { idReturn, secondOldVisit } from './shared-old.ts'
import { newestOld, withoutOld } from './shared-versions.ts'
import { noHandshake, plain, unsure, weak } from './shared-words.ts'

/** `value`: `none`, `issued` (and not taken up again), `resumed`. */
export const sessionIds: BehaviourCheck = {
  id: 'session-ids',
  title: { en: 'sessions by id', ja: 'セッションIDによる再開' },
  sends: {
    en: 'A whole handshake before TLS 1.3 without session_ticket, and another that offers the session id of the first.',
    ja: 'session_ticketなしのハンドシェイク(TLS 1.3より前)を最後まで行い、そのセッションIDを提示してもう一度接続します。',
  },
  references: ['RFC 5246 section F.1.4, 2008'],
  async check(scene) {
    if (!newestOld(scene.basics)) return withoutOld(scene.basics)
    const visit = await secondOldVisit(scene)
    if (visit?.attempt.outcome.kind !== 'finished') return noHandshake
    if (visit.hello.legacySessionIdEcho.length === 0)
      return plain('none', 'The server gives no session id.', 'サーバーはセッションIDを発行しません。')
    const again = await idReturn(scene)
    if (!again)
      return unsure(
        'The server gives a session id; the second visit did not come about.',
        'セッションIDは発行されますが、2回目の接続が成立しませんでした。',
      )
    if (parametersOf(again.attempt).resumed && again.attempt.outcome.kind === 'finished')
      return plain(
        'resumed',
        'The server gives a session id and takes the session up again on another connection.',
        'サーバーはセッションIDを発行し、別の接続でセッションを再開します。',
      )
    return again.attempt.outcome.kind === 'finished'
      ? plain(
          'issued',
          'The server gives a session id, but begins anew when a client comes back with it.',
          'サーバーはセッションIDを発行しますが、それを提示しても最初からやり直します。',
        )
      : weak(
          'broken',
          'The server gives a session id, and the handshake breaks off when a client comes back with it.',
          'サーバーはセッションIDを発行しますが、それを提示するとハンドシェイクが途切れます。',
        )
  },
}
