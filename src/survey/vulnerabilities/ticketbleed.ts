import { shakeHands } from '../../protocol/tls/client.ts'
import type { Session12 } from '../../protocol/tls/session.ts'
import { newestWay, withoutOld } from '../before-tls13.ts'
import { notTested, notVulnerable, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'
import { secondHello, serverHelloAmong, ticketOffer } from '../second-hello.ts'

export const ticketbleed: VulnerabilityCheck = {
  id: 'ticketbleed',
  title: { en: 'Ticketbleed', ja: 'Ticketbleed' },
  sends: {
    en: 'One finished handshake before TLS 1.3 (that of the test of client renegotiation), and where it brought a ticket, a hello with it and a session id of 31 bytes: a server with the fault answers with 32, one of them from its memory. Only lengths are looked at.',
    ja: 'TLS 1.3より前のハンドシェイクを1回完了し(クライアント起点の再ネゴシエーションの検査と共用)、チケットを受け取った場合だけ、それと31バイトのセッションIDを含むClientHelloを送ります。欠陥のあるサーバーは32バイトを返し、そのうち1バイトがメモリーの内容です。確認するのは長さだけです。',
  },
  references: ['CVE-2016-9244', 'Valsorda, "Ticketbleed", 2017', 'RFC 5077 section 3.4, 2008'],
  fix: {
    en: 'Update F5 BIG-IP as advisory K05121675 says, or switch off session tickets in its Client SSL profile.',
    ja: 'F5 BIG-IPをアドバイザリーK05121675に従って更新するか、Client SSLプロファイルでセッションチケットを無効にします。',
  },
  async check(scene) {
    if (!newestWay(scene.basics)) return withoutOld(scene.basics)
    const before = await secondHello(scene)
    if (before?.outcome.kind !== 'finished')
      return notTested(
        'No handshake before TLS 1.3 could be finished here.',
        'TLS 1.3より前のハンドシェイクを完了できませんでした。',
      )
    const { session } = before
    if (!session)
      return notVulnerable(
        'The server gives no session tickets before TLS 1.3.',
        'サーバーはTLS 1.3より前のセッションチケットを発行しません。',
      )
    const first = await echo(scene, session)
    if (first !== 'bleeds') return saneFinding(first)
    return (await echo(scene, session)) === 'bleeds'
      ? vulnerable(
          'Twice the server answered a session id of 31 bytes with 32: the last is from its memory.',
          'サーバーは2回とも、31バイトのセッションIDに32バイトで応答しました。最後のバイトはメモリーの内容です。',
        )
      : notTested(
          'The server answered a session id of 31 bytes with 32 once, but not when it was repeated.',
          'サーバーは31バイトのセッションIDに1回だけ32バイトで応答しましたが、2回目は再現しませんでした。',
        )
  },
}

/** What a server made of our session id. `other`: it began a session of its own. */
type Echo = 'same' | 'bleeds' | 'other' | 'none'

const ownLength = 31

async function echo(scene: Scene, session: Session12): Promise<Echo> {
  const offer = ticketOffer(scene)!
  let sent: Uint8Array = new Uint8Array(0)
  const answered = await scene.ask.talk(ticketbleed.title, (random) => {
    sent = random(ownLength)
    const resume = { session: { ...session, sessionId: sent }, ageMs: 0 }
    return shakeHands({ offer, depth: 'server-hello', random, resume })
  })
  const heard = answered.ok ? serverHelloAmong(answered.value.messages)?.legacySessionIdEcho : undefined
  if (!heard) return 'none'
  if (!sent.every((byte, i) => byte === heard[i])) return 'other'
  return heard.length === ownLength ? 'same' : 'bleeds'
}

const saneFinding = (seen: Exclude<Echo, 'bleeds'>) => {
  switch (seen) {
    case 'same':
      return notVulnerable(
        'The server takes its ticket up and answers with the session id as it was sent.',
        'サーバーはチケットを受け入れ、送られたセッションIDをそのまま返します。',
      )
    case 'other':
      return notTested(
        'The server did not take its own ticket up, so the fault had no occasion to show.',
        'サーバーが自身のチケットを受け入れなかったため、欠陥の有無を確認できませんでした。',
      )
    case 'none':
      return notTested(
        'No ServerHello came in answer to a ticket.',
        'チケットを含むClientHelloにServerHelloが返りませんでした。',
      )
    default:
      return seen satisfies never
  }
}
