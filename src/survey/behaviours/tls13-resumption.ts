import { parametersOf } from '../../evidence/parameters.ts'
import type { BehaviourCheck } from '../check.ts'
import { newReturn, newReturnAgain, newVisit } from './shared-new.ts'
import { newTicketsOf } from './shared-tickets.ts'
import { withoutTls13 } from './shared-versions.ts'
import { noHandshake, plain, unsure, weak } from './shared-words.ts'

/** `value`: `none`, `issued` (and not taken up again), `once`, `repeatedly`, `broken`. */
export const tls13Resumption: BehaviourCheck = {
  id: 'tls13-resumption',
  title: { en: 'resumption in TLS 1.3', ja: 'TLS 1.3のセッション再開' },
  sends: {
    en: 'A whole handshake of TLS 1.3, on web servers with one GET of the start page; then its ticket is offered on two more connections.',
    ja: 'TLS 1.3のハンドシェイクを最後まで行い(ウェブサーバーではトップページを1回GET)、受け取ったチケットをさらに2回の接続で提示します。',
  },
  references: ['RFC 8446 sections 2.2, 4.6.1 and C.4, 2018'],
  async check(scene) {
    if (!scene.basics.protocols['TLSv1.3']) return withoutTls13(scene.basics)
    const visit = await newVisit(scene)
    if (visit?.attempt.outcome.kind !== 'finished') return noHandshake
    const count = newTicketsOf(visit).length
    if (count === 0) return plain('none', 'The server gives no ticket.', 'サーバーはチケットを発行しません。')
    const again = await newReturn(scene)
    if (!again)
      return unsure(
        'The server gives tickets; the second visit did not come about.',
        'チケットは発行されますが、2回目の接続が成立しませんでした。',
      )
    if (again.attempt.outcome.kind !== 'finished')
      return weak(
        'broken',
        'The server gives tickets, and the handshake breaks off when a client comes back with one.',
        'サーバーはチケットを発行しますが、それを提示するとハンドシェイクが途切れます。',
      )
    if (!parametersOf(again.attempt).resumed)
      return plain(
        'issued',
        `The server gives tickets (${count}), but begins anew when a client comes back with one.`,
        `サーバーはチケットを${count}枚発行しますが、それを提示しても最初からやり直します。`,
      )
    const third = await newReturnAgain(scene)
    return third && parametersOf(third.attempt).resumed
      ? plain(
          'repeatedly',
          `The server gives tickets (${count}), takes the session up again on another connection, and the same ticket twice.`,
          `サーバーはチケットを${count}枚発行し、別の接続でセッションを再開します。同じチケットを2回使えます。`,
        )
      : plain(
          'once',
          `The server gives tickets (${count}) and takes the session up again on another connection; each ticket is good for once.`,
          `サーバーはチケットを${count}枚発行し、別の接続でセッションを再開します。各チケットは1回だけ使えます。`,
        )
  },
}
