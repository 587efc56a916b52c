import { isWeb } from '../../evidence/target.ts'
import { type Conversation, latin1, say, textOf } from '../../protocol/conversation.ts'
import { getRequest } from '../../protocol/http/get.ts'
import { shakeHands } from '../../protocol/tls/client.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import type { Randomness } from '../../protocol/tls/randomness.ts'
import { version } from '../../version.ts'
import { encode } from '../../wire/codec.ts'
import { contentType, record } from '../../wire/record.ts'
import { unlisted } from '../accepted-suites.ts'
import { finishableOffer, finishableWay, newestWay, withoutOld } from '../before-tls13.ts'
import { notTested, notVulnerable, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'

export const poodleTls: VulnerabilityCheck = {
  id: 'poodle-tls',
  title: { en: 'POODLE (padding of TLS not checked)', ja: 'POODLE(TLSのパディング未検査)' },
  sends: {
    en: 'Where suites with CBC are accepted: one finished handshake, and in it one harmless request whose padding breaks the rule, though its MAC is right. A sound server refuses it with an alert.',
    ja: 'CBCのスイートを受け付ける場合だけ、ハンドシェイクを1回完了し、その中で、MACは正しくパディングだけが規則に反した無害な要求を1つ送ります。正常なサーバーはアラートで拒否します。',
  },
  references: ['CVE-2014-8730', 'RFC 5246 section 6.2.3.2, 2008', 'Langley, "The POODLE bites again", 2014'],
  fix: {
    en: 'Update the device or library that ends TLS here (F5, A10, Cisco and IBM published updates in 2014), and prefer suites with GCM or ChaCha20-Poly1305.',
    ja: 'TLSを終端している機器またはライブラリーを更新し(F5・A10・Cisco・IBMは2014年に更新を公開)、GCMまたはChaCha20-Poly1305のスイートを優先します。',
  },
  async check(scene) {
    const { basics } = scene
    if (!newestWay(basics)) return withoutOld(basics)
    const way = finishableWay(basics, ({ mode }) => mode === 'CBC')
    if (!way) return withoutFinishable(scene)
    const offer = finishableOffer(scene.aim, way)
    const first = await tryPadding(scene, offer)
    if (first !== 'data') return findings[first]
    return (await tryPadding(scene, offer)) === 'data'
      ? vulnerable(
          'Twice the server answered a request whose padding breaks the rule: it does not check it.',
          'サーバーは2回とも、パディングが規則に反した要求に応答しました。パディングを検査していません。',
        )
      : notTested(
          'The server answered a request whose padding breaks the rule once, but not when it was repeated.',
          'サーバーはパディングが規則に反した要求に1回だけ応答しましたが、2回目は再現しませんでした。',
        )
  },
}

function withoutFinishable({ basics }: Scene) {
  if (newestWay(basics, ({ mode }) => mode === 'CBC'))
    return notTested(
      'Suites with CBC are accepted, but with none of them a handshake can be finished here.',
      'CBCのスイートは受け付けられますが、ここではどれでもハンドシェイクを完了できません。',
    )
  return (
    unlisted(basics, ['TLSv1.0', 'TLSv1.1', 'TLSv1.2']) ??
    notVulnerable('No suite with CBC is accepted.', 'CBCのスイートは受け付けられません。')
  )
}

/** What came after the request; `unfinished`: the handshake did not get so far. */
type Answer = 'data' | 'alert' | 'none' | 'unfinished'

const findings = {
  alert: notVulnerable(
    'The server refuses a record whose padding breaks the rule.',
    'サーバーはパディングが規則に反したレコードを拒否します。',
  ),
  none: notTested(
    'After a record whose padding breaks the rule came neither an alert nor an answer.',
    'パディングが規則に反したレコードの後、アラートも応答も届きませんでした。',
  ),
  unfinished: notTested(
    'No handshake with a suite with CBC could be finished.',
    'CBCのスイートでハンドシェイクを完了できませんでした。',
  ),
} as const satisfies Record<Exclude<Answer, 'data'>, unknown>

async function tryPadding(scene: Scene, offer: Offer): Promise<Answer> {
  const answered = await scene.ask.talk(poodleTls.title, (random) => mispadded(offer, requestTo(scene), random))
  return answered.ok ? answered.value : 'unfinished'
}

/** An empty line does nothing anywhere. */
const requestTo = ({ aim: { target } }: Scene): Uint8Array =>
  isWeb(target)
    ? getRequest({ host: target.host, path: target.path, userAgent: `handshake-doctor/${version}` })
    : latin1('\r\n')

/** Ms in which a server answers that means to. */
const patience = 2000

function* mispadded(offer: Offer, request: Uint8Array, random: Randomness): Conversation<Answer> {
  const { channel } = yield* shakeHands({ offer, depth: 'finished', random })
  const sealed = channel?.writing.mispad?.(contentType.applicationData, channel.version, request)
  if (!channel || !sealed) return 'unfinished'
  yield* say(encode(record, { type: sealed.type, version: channel.version, fragment: sealed.content }))
  for (let i = 0; i < 8; i++) {
    const incoming = yield* channel.next(patience)
    // A server that greets says something unasked: only an answer of HTTP is one to the request.
    if (incoming.kind === 'data' && textOf(incoming.bytes.subarray(0, 5)) === 'HTTP/') return 'data'
    // A farewell is no refusal.
    if (incoming.kind === 'alert') return incoming.description === 0 ? 'none' : 'alert'
    if (incoming.kind !== 'handshake' && incoming.kind !== 'data') return 'none'
  }
  return 'none'
}
