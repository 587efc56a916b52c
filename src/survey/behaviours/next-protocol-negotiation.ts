import { nextProtocolNegotiation as extension } from '../../wire/extensions/next-protocol-negotiation.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { printable } from '../../x509/index.ts'
import type { BehaviourCheck } from '../check.ts'
import { isOld, nextProtocols, oddHello, say, smallOffer } from './shared-strange.ts'
import { withoutOld } from './shared-versions.ts'
import { plain, unsure } from './shared-words.ts'

/** A hostile list has no end. */
const maxShown = 20

/** `value`: the protocols that the server lists; none: it does not know the extension. */
export const nextProtocolNegotiation: BehaviourCheck = {
  id: 'next-protocol-negotiation',
  title: { en: 'next protocol negotiation (NPN)', ja: '次プロトコルネゴシエーション(NPN)' },
  sends: {
    en: 'One hello before TLS 1.3 with next_protocol_negotiation; it is left after the ServerHello.',
    ja: 'next_protocol_negotiationを含むClientHello(TLS 1.3より前)を1回送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['draft-agl-tls-nextprotoneg-04, 2012'],
  async check(scene) {
    if (!isOld(scene)) return withoutOld(scene.basics)
    const together = await oddHello(scene)
    const answer =
      typeof together === 'object'
        ? together
        : await say(scene.ask, this.title, { offer: smallOffer(scene), more: [nextProtocols] })
    if (typeof answer !== 'object') return unsure('No ServerHello came.', 'ServerHelloが届きませんでした。')
    const said = readExtension(extension, 'serverHello', answer.hello.extensions)
    if (!said?.ok)
      return plain(
        [],
        'The server does not know NPN, which ALPN has replaced.',
        'サーバーはNPN(ALPNに置き換えられた拡張)に応答しません。',
      )
    const list = said.value.slice(0, maxShown).map(printable)
    return plain(
      list,
      `The server still knows NPN, which ALPN has replaced; it lists ${list.join(', ') || 'nothing'}.`,
      `サーバーはNPN(ALPNに置き換えられた拡張)にも応答します(一覧: ${list.join(', ') || 'なし'})。`,
    )
  },
}
