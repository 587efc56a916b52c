import { parametersOf } from '../../evidence/parameters.ts'
import type { BehaviourCheck } from '../check.ts'
import { newReturn, newVisit, requestOf } from './shared-new.ts'
import { withoutTls13 } from './shared-versions.ts'
import { noHandshake, plain } from './shared-words.ts'

/** `value`: `none`, `promised` (and not taken), `accepted`. */
export const earlyData: BehaviourCheck = {
  id: 'early-data',
  title: { en: 'early data (0-RTT)', ja: '早期データ(0-RTT)' },
  sends: {
    en: 'On web servers whose ticket promises to take early data: one GET of the start page as early data. Nobody else is sent any.',
    ja: 'チケットで早期データを受け付けると示したウェブサーバーにのみ、トップページへのGETを1回、早期データとして送ります。ほかのサーバーには送りません。',
  },
  references: ['RFC 8446 sections 2.3 and 8, 2018', 'RFC 8470, 2018'],
  async check(scene) {
    if (!scene.basics.protocols['TLSv1.3']) return withoutTls13(scene.basics)
    const visit = await newVisit(scene)
    if (visit?.attempt.outcome.kind !== 'finished') return noHandshake
    const bytes = parametersOf(visit.attempt).earlyDataPromised
    if (bytes === 0) return plain('none', 'The server takes no early data.', 'サーバーは早期データを受け付けません。')
    const again = requestOf(scene) && (await newReturn(scene))
    return again && parametersOf(again.attempt).earlyDataTaken
      ? plain(
          'accepted',
          `The server takes up to ${bytes} bytes before the handshake is over. Whoever records them can send them again: only requests that may come twice belong there.`,
          `サーバーはハンドシェイク完了前に最大${bytes}バイトを受け付けます。記録した第三者が再送できるため、2回届いても問題のないリクエストだけに使う必要があります。`,
        )
      : plain(
          'promised',
          `The server's tickets promise to take ${bytes} bytes of early data; ${again ? 'it did not take ours' : 'none was sent'}.`,
          `サーバーのチケットは早期データを${bytes}バイトまで受け付けるとしていますが、${again ? '今回は受け付けられませんでした' : '今回は送っていません'}。`,
        )
  },
}
