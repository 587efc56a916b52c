import { parametersOf } from '../../evidence/parameters.ts'
import type { BehaviourCheck } from '../check.ts'
import { firstOldVisit, ticketReturn } from './shared-old.ts'
import { oldTicketsOf } from './shared-tickets.ts'
import { newestOld, withoutOld } from './shared-versions.ts'
import { noHandshake, plain, unsure, weak } from './shared-words.ts'

/** `value`: `none`, `issued` (and not taken up again), `resumed`, `broken`. How keys of tickets are changed cannot be seen, and is not judged. */
export const sessionTickets: BehaviourCheck = {
  id: 'session-tickets',
  title: { en: 'session tickets before TLS 1.3', ja: 'セッションチケット(TLS 1.3より前)' },
  sends: {
    en: 'A whole handshake before TLS 1.3 that asks for a ticket, and another that comes back with it.',
    ja: 'チケットを求めるハンドシェイク(TLS 1.3より前)を最後まで行い、そのチケットを提示してもう一度接続します。',
  },
  references: ['RFC 5077, 2008'],
  async check(scene) {
    if (!newestOld(scene.basics)) return withoutOld(scene.basics)
    const visit = await firstOldVisit(scene)
    if (visit?.attempt.outcome.kind !== 'finished') return noHandshake
    const [ticket] = oldTicketsOf(visit)
    if (!ticket || ticket.ticket.length === 0)
      return plain('none', 'The server gives no session ticket.', 'サーバーはセッションチケットを発行しません。')
    const again = await ticketReturn(scene)
    if (!again)
      return unsure(
        'The server gives a ticket; the second visit did not come about.',
        'チケットは発行されますが、2回目の接続が成立しませんでした。',
      )
    if (again.attempt.outcome.kind !== 'finished')
      return weak(
        'broken',
        'The server gives a ticket, and the handshake breaks off when a client comes back with it.',
        'サーバーはチケットを発行しますが、それを提示するとハンドシェイクが途切れます。',
      )
    return parametersOf(again.attempt).resumed
      ? plain(
          'resumed',
          'The server gives a ticket and takes the session up again on another connection.',
          'サーバーはチケットを発行し、別の接続でセッションを再開します。',
        )
      : plain(
          'issued',
          'The server gives a ticket, but begins anew when a client comes back with it.',
          'サーバーはチケットを発行しますが、それを提示しても最初からやり直します。',
        )
  },
}
