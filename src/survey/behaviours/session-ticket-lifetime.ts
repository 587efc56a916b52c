import type { BehaviourCheck } from '../check.ts'
import { newVisit } from './shared-new.ts'
import { firstOldVisit } from './shared-old.ts'
import { newTicketsOf, oldTicketsOf } from './shared-tickets.ts'
import { noQuestion, plain, weak } from './shared-words.ts'

/** RFC 8446 section 4.6.1: seven days, in seconds. */
const longest = 604_800

/** `value`: the longest lifetime that a ticket names, in seconds; 0: left to the client. */
export const sessionTicketLifetime: BehaviourCheck = {
  id: 'session-ticket-lifetime',
  title: { en: 'lifetime of session tickets', ja: 'セッションチケットの有効期間' },
  sends: {
    en: 'Nothing of its own: it is read from the handshakes that ask for tickets.',
    ja: '固有の通信は行いません。チケットを求めるハンドシェイクから読み取ります。',
  },
  references: ['RFC 5077 section 3.3, 2008', 'RFC 8446 section 4.6.1, 2018'],
  async check(scene) {
    const [old, modern] = await Promise.all([firstOldVisit(scene), newVisit(scene)])
    const seconds = [
      ...(old ? oldTicketsOf(old).map(({ ticketLifetimeHint }) => ticketLifetimeHint) : []),
      ...(modern ? newTicketsOf(modern).map(({ ticketLifetime }) => ticketLifetime) : []),
    ]
    if (seconds.length === 0)
      return noQuestion('The server gave no session ticket.', 'サーバーはセッションチケットを発行しませんでした。')
    const most = Math.max(...seconds)
    if (most > longest)
      return weak(
        most,
        `A ticket may be used for ${most} seconds; TLS 1.3 forbids more than ${longest} (seven days), since whoever steals its key reads all that time.`,
        `チケットの有効期間が${most}秒です。TLS 1.3では${longest}秒(7日)を超えられません。鍵が盗まれると、その期間の通信がすべて読まれるためです。`,
      )
    return plain(
      most,
      most === 0 ? 'Tickets name no lifetime.' : `Tickets are to be used for ${most} seconds at most.`,
      most === 0 ? 'チケットに有効期間の指定はありません。' : `チケットの有効期間は最長${most}秒です。`,
    )
  },
}
