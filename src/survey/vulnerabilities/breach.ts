import { isWeb } from '../../evidence/target.ts'
import type { Conversation } from '../../protocol/conversation.ts'
import { getRequest } from '../../protocol/http/get.ts'
import { parseResponseHead, type ResponseHead } from '../../protocol/http/head.ts'
import type { Channel } from '../../protocol/tls/channel.ts'
import { shakeHands } from '../../protocol/tls/client.ts'
import { joined } from '../../protocol/tls/protection.ts'
import type { Randomness } from '../../protocol/tls/randomness.ts'
import { version } from '../../version.ts'
import { contentType } from '../../wire/record.ts'
import { notTested, notVulnerable, possible, type Scene, type VulnerabilityCheck } from '../check.ts'

export const breach: VulnerabilityCheck = {
  id: 'breach',
  title: { en: 'BREACH (compressed pages)', ja: 'BREACH(ページの圧縮)' },
  sends: {
    en: 'One GET of the page with Accept-Encoding, as a browser sends it. The body is not read.',
    ja: 'ブラウザーと同じようにAccept-Encodingを付けて、ページを1回GETします。本文は読みません。',
  },
  references: ['CVE-2013-3587', 'Gluck, Harris and Prado, "BREACH", 2013'],
  fix: {
    en: 'Do not compress pages that hold a secret beside words of the visitor, or mask the secret anew in every answer; a token that changes and cookies with SameSite help too.',
    ja: '秘密の値と訪問者の入力が同居するページを圧縮しないか、応答のたびに秘密の値をマスクします。毎回変わるトークンやSameSite属性付きのクッキーも有効です。',
  },
  async check(scene) {
    if (!isWeb(scene.aim.target))
      return notVulnerable(
        'It concerns compressed web pages alone, and this is no web server.',
        '圧縮されたWebページだけの問題で、これはWebサーバーではありません。',
      )
    const answered =
      scene.page?.page?.kind === 'answer'
        ? await scene.ask.talk(this.title, (random) => fetchHead(scene, random))
        : undefined
    const head = answered?.ok ? answered.value : undefined
    if (!head) return notTested('No page came over HTTP/1.1.', 'HTTP/1.1でページを取得できませんでした。')
    const [, coding] = head.fields.find(([name]) => name === 'content-encoding') ?? []
    const known = codings.find((name) => coding?.toLowerCase().includes(name))
    return known
      ? possible(
          `The page is compressed (${known}). Whether it holds a secret beside words of the visitor, its author knows.`,
          `ページは圧縮されています(${known})。秘密の値と訪問者の入力が同居するかどうかは、作成者にしか分かりません。`,
        )
      : notVulnerable(
          'The page is not compressed; other pages were not looked at.',
          'ページは圧縮されていません。ほかのページは確認していません。',
        )
  },
}

const codings = ['gzip', 'deflate', 'br', 'zstd', 'compress']

function* fetchHead({ aim }: Scene, random: Randomness): Conversation<ResponseHead | undefined> {
  const offer = { ...aim.base, alpn: aim.base.alpn.length > 0 ? ['http/1.1'] : [] }
  const { channel } = yield* shakeHands({ offer, depth: 'finished', random })
  if (!channel) return undefined
  const { host, port, path } = aim.target
  const name = host.includes(':') ? `[${host}]` : host
  const request = getRequest({
    host: port === 443 ? name : `${name}:${port}`,
    path,
    userAgent: `handshake-doctor/${version}`,
    acceptEncoding: 'gzip, deflate, br, zstd',
  })
  yield* channel.send(contentType.applicationData, request)
  return yield* hearHead(channel)
}

function* hearHead(channel: Channel): Conversation<ResponseHead | undefined> {
  let received: Uint8Array = new Uint8Array(0)
  for (;;) {
    const incoming = yield* channel.next()
    if (incoming.kind === 'handshake') continue
    if (incoming.kind !== 'data') return undefined
    received = joined(received, incoming.bytes)
    const read = parseResponseHead(received)
    if (read.ok) return read.head
    if (!read.incomplete) return undefined
  }
}
