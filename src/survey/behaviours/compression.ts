import type { BehaviourCheck } from '../check.ts'
import { isOld, oddHello, say, smallOffer } from './shared-strange.ts'
import { withoutOld } from './shared-versions.ts'
import { good, unsure, weak } from './shared-words.ts'

export const compression: BehaviourCheck = {
  id: 'compression',
  title: { en: 'TLS compression', ja: 'TLS圧縮' },
  sends: {
    en: 'One hello before TLS 1.3 that offers DEFLATE beside no compression; the connection is left after the ServerHello.',
    ja: '無圧縮に加えてDEFLATEを提示するClientHello(TLS 1.3より前)を1回送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['RFC 3749, 2004', 'CVE-2012-4929 (CRIME)'],
  async check(scene) {
    if (!isOld(scene)) return withoutOld(scene.basics)
    const together = await oddHello(scene)
    const answer =
      typeof together === 'object'
        ? together
        : await say(scene.ask, this.title, { offer: { ...smallOffer(scene), compressionMethods: [1, 0] } })
    if (answer === undefined) return unsure('No answer that can be told came.', '判断できる応答がありませんでした。')
    if (answer === 'refused')
      return good(
        false,
        'Who offers DEFLATE is refused: nothing is compressed.',
        'DEFLATEを提示すると拒否されます。圧縮は行われません。',
      )
    return answer.hello.legacyCompressionMethod === 0
      ? good(false, 'Nothing is compressed.', '圧縮は行われません。')
      : weak(
          true,
          `The server compresses (method ${answer.hello.legacyCompressionMethod}): lengths tell what is in a page.`,
          `サーバーは圧縮を行います(方式${answer.hello.legacyCompressionMethod})。長さから内容が漏れます。`,
        )
  },
}
