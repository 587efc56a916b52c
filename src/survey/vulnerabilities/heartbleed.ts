import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import { type Conversation, say } from '../../protocol/conversation.ts'
import type { Channel } from '../../protocol/tls/channel.ts'
import { shakeHands } from '../../protocol/tls/client.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import type { Randomness } from '../../protocol/tls/randomness.ts'
import { hearRecord } from '../../protocol/tls/raw-record.ts'
import { heartbeat } from '../../wire/extensions/heartbeat.ts'
import { contentType } from '../../wire/record.ts'
import { finishableOffer, finishableWay, newestWay, withoutOld } from '../before-tls13.ts'
import { notTested, notVulnerable, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'
import { temptingHello } from '../tempting-hello.ts'

export const heartbleed: VulnerabilityCheck = {
  id: 'heartbleed',
  title: { en: 'Heartbleed', ja: 'Heartbleed' },
  sends: {
    en: 'A hello before TLS 1.3 that offers heartbeats. Only where the server offers them too: a finished handshake, a heartbeat that claims three bytes more than it holds, and an honest one. Only the length of the answer is looked at; nothing of its content is kept.',
    ja: 'ハートビートを含む、TLS 1.3より前のClientHelloを送ります。サーバーも対応している場合に限り、ハンドシェイクを完了し、実際より3バイト長いと称するハートビートと正しいハートビートを1つずつ送ります。応答は長さだけを確認し、内容は保存しません。',
  },
  references: ['CVE-2014-0160', 'RFC 6520, 2012'],
  fix: {
    en: 'Update OpenSSL to 1.0.1g or later at once, then make a new key, have the certificate issued anew and the old one revoked: the key may be known.',
    ja: 'ただちにOpenSSLを1.0.1g以降に更新し、新しい鍵で証明書を再発行して、古い証明書を失効させます。鍵が漏れているおそれがあります。',
  },
  async check(scene) {
    if (!newestWay(scene.basics)) return withoutOld(scene.basics)
    const flight = (await temptingHello(scene))?.flight
    if (flight?.kind !== 'chosen')
      return notTested(
        'No ServerHello came in answer to a hello that offers heartbeats.',
        'ハートビートを含むClientHelloにServerHelloが返りませんでした。',
      )
    if (!flight.hello.extensions?.some(({ type }) => type === heartbeat.type))
      return notVulnerable('The server offers no heartbeats.', 'サーバーはハートビートに対応していません。')
    const first = await tryHeartbeats(scene)
    if (first !== 'bleeds') return findings[first]
    return (await tryHeartbeats(scene)) === 'bleeds' ? bleeds : unrepeated
  },
}

/** What a server did with two heartbeats of which the first claims more than it holds. `sound`: it answered the other one alone. */
type Answer = 'bleeds' | 'sound' | 'refused' | 'none' | 'unfinished'

const findings: Readonly<Record<Exclude<Answer, 'bleeds'>, VulnerabilityFinding>> = {
  sound: notVulnerable(
    'The server passes over a heartbeat that claims more than it holds, and answers an honest one.',
    'サーバーは実際より長いと称するハートビートを無視し、正しいハートビートにだけ応答します。',
  ),
  refused: notVulnerable(
    'The server refuses a heartbeat that claims more than it holds with an alert.',
    'サーバーは実際より長いと称するハートビートをアラートで拒否します。',
  ),
  none: notTested(
    'The server offers heartbeats, but answered none of two.',
    'サーバーはハートビートに対応していますが、2つのどちらにも応答しませんでした。',
  ),
  unfinished: notTested(
    'The server offers heartbeats, but no handshake could be finished in which to send one.',
    'サーバーはハートビートに対応していますが、送るためのハンドシェイクを完了できませんでした。',
  ),
}

const bleeds = vulnerable(
  'Twice the server answered a heartbeat with more bytes than were sent: it gives away what is in its memory.',
  'サーバーは2回とも、送られた以上のバイトをハートビートの応答で返しました。メモリーの内容が漏れています。',
)
const unrepeated = notTested(
  'The server answered one heartbeat with more bytes than were sent, but not a second one.',
  'サーバーは1回だけ、送られた以上のバイトをハートビートの応答で返しましたが、2回目は再現しませんでした。',
)

async function tryHeartbeats({ ask, aim, basics }: Scene): Promise<Answer> {
  const way = finishableWay(basics)
  if (!way) return 'unfinished'
  const plain = finishableOffer(aim, way)
  const offer = { ...plain, extensions: [...plain.extensions, heartbeat.type] }
  const answered = await ask.talk(heartbleed.title, (random) => sendHeartbeats(offer, random))
  return answered.ok ? answered.value : 'unfinished'
}

const [request, response, paddingLength] = [1, 2, 16]

/** RFC 6520 section 4: `claimed` is payload_length, whatever the payload's length is. */
const heartbeatMessage = (claimed: number, payload: number): Uint8Array =>
  Uint8Array.of(request, claimed >> 8, claimed & 0xff, ...new Uint8Array(payload + paddingLength))

/** A byte of payload and its padding are there: three bytes of the answer would be the server's own. */
const claimed = 1 + paddingLength + 3
const honest = 2

/** Ms for an answer that should not come, and for one that should. */
const [silence, patience] = [500, 2000]

/** A server must pass over the first in silence (RFC 6520 section 4); whoever answers the second has done with the first. */
function* sendHeartbeats(offer: Offer, random: Randomness): Conversation<Answer> {
  const { channel } = yield* shakeHands({ offer, depth: 'finished', random })
  if (!channel) return 'unfinished'
  yield* say(channel.pack(contentType.heartbeat, heartbeatMessage(claimed, 1)))
  const first = yield* hearHeartbeat(channel, silence)
  if (first !== 'none') return first
  yield* say(channel.pack(contentType.heartbeat, heartbeatMessage(honest, honest)))
  return yield* hearHeartbeat(channel, patience)
}

function* hearHeartbeat(channel: Channel, within: number): Conversation<Answer> {
  for (let i = 0; i < 4; i++) {
    const heard = yield* hearRecord(within)
    if ('end' in heard) return 'none'
    const { type, version, fragment } = heard.record
    const content = channel.reading.unprotect(type, version, fragment)?.content
    if (type === contentType.alert && content) return content[1] === 0 ? 'none' : 'refused'
    if (type !== contentType.heartbeat || content?.[0] !== response) continue
    const length = (content[1]! << 8) | content[2]!
    if (length === claimed && content.length >= 3 + claimed) return 'bleeds'
    if (length === honest) return 'sound'
  }
  return 'none'
}
