import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import { type Conversation, latin1, textOf } from '../../protocol/conversation.ts'
import { starttlsOf } from '../../protocol/schemes.ts'
import type { Channel } from '../../protocol/tls/channel.ts'
import { shakeHands } from '../../protocol/tls/client.ts'
import type { Randomness } from '../../protocol/tls/randomness.ts'
import { contentType } from '../../wire/record.ts'
import { notTested, notVulnerable, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'

export const starttlsInjection: VulnerabilityCheck = {
  id: 'starttls-injection',
  title: { en: 'STARTTLS injection', ja: 'STARTTLSインジェクション' },
  sends: {
    en: 'With STARTTLS alone: the request for TLS with a command without effect behind it (NOOP and the like), then inside TLS a farewell; and the same without that command, for comparison. A sound server answers inside TLS only what was said there.',
    ja: 'STARTTLSの場合だけ、TLS開始の要求の直後に無害なコマンド(NOOPなど)を付けて送り、TLSの中で終了コマンドを送ります。比較のため、そのコマンドなしでも同じことを行います。正常なサーバーは、TLSの中で言われたことにだけ応答します。',
  },
  references: ['CVE-2011-0411', 'Poddebniak et al., "Why TLS Is Better Without STARTTLS", 2021'],
  fix: {
    en: 'Update the server, or use the port on which TLS starts at once (465, 993, 995).',
    ja: 'サーバーを更新するか、最初からTLSを使うポート(465・993・995)を使います。',
  },
  async check(scene) {
    const { starttls } = scene.aim.target
    if (starttls === null)
      return notVulnerable(
        'TLS starts with the first byte: there is no STARTTLS.',
        '最初からTLSを使うため、STARTTLSはありません。',
      )
    if (!starttlsOf(starttls)?.noop || !farewells[starttls])
      return notTested(
        `No command of ${starttls} is known that would have no effect behind the request for TLS.`,
        `${starttls} には、TLS開始の要求の直後に送っても無害なコマンドが知られていません。`,
      )
    const usual = await linesInside(scene, false)
    const first = await linesInside(scene, true)
    if (usual === undefined || first === undefined)
      return notTested(
        'STARTTLS and the handshake behind it could not be finished.',
        'STARTTLSとその後のハンドシェイクを完了できませんでした。',
      )
    if (first <= usual) return sound
    return await confirmed(scene)
  },
}

const sound = notVulnerable(
  'A command that stands behind the request for TLS is not answered inside TLS.',
  'TLS開始の要求の直後に送ったコマンドには、TLSの中で応答しません。',
)

/** Both once more: the number of lines must not be chance. */
async function confirmed(scene: Scene): Promise<VulnerabilityFinding> {
  const [usual, again] = [await linesInside(scene, false), await linesInside(scene, true)]
  return usual !== undefined && again !== undefined && again > usual
    ? vulnerable(
        'Twice the server answered inside TLS a command that was sent before it, in clear text.',
        'サーバーは2回とも、TLSの前に平文で送られたコマンドにTLSの中で応答しました。',
      )
    : notTested(
        'The server said more inside TLS once, but not when it was repeated.',
        'サーバーは1回だけTLSの中で余分に応答しましたが、2回目は再現しませんでした。',
      )
}

/** How each protocol says goodbye; the server closes the connection then. */
const farewells: Readonly<Record<string, string>> = {
  smtp: 'QUIT\r\n',
  submission: 'QUIT\r\n',
  lmtp: 'QUIT\r\n',
  imap: 'd9 LOGOUT\r\n',
  pop3: 'QUIT\r\n',
  ftp: 'QUIT\r\n',
  nntp: 'QUIT\r\n',
  sieve: 'LOGOUT\r\n',
}

async function linesInside(scene: Scene, inject: boolean): Promise<number | undefined> {
  const answered = await scene.ask.talk(starttlsInjection.title, (random) => countLines(scene, inject, random), {
    isPlain: true,
  })
  return answered.ok ? answered.value : undefined
}

/** How many lines the server says inside TLS until it closes; undefined: it did not come to that. */
function* countLines({ aim }: Scene, inject: boolean, random: Randomness): Conversation<number | undefined> {
  const { host, starttls } = aim.target
  const held = yield* starttlsOf(starttls!)!.upgrade({ host, inject })
  if (held.outcome.kind !== 'ready') return undefined
  const { channel } = yield* shakeHands({ offer: aim.base, depth: 'finished', random })
  if (!channel) return undefined
  yield* channel.send(contentType.applicationData, latin1(farewells[starttls!]!))
  return yield* linesUntilClosed(channel)
}

/** Ms for each record, and how many records: a farewell is a line or two. */
const [patience, maxRecords] = [3000, 32]

function* linesUntilClosed(channel: Channel): Conversation<number | undefined> {
  let lines = 0
  for (let i = 0; i < maxRecords; i++) {
    const incoming = yield* channel.next(patience)
    if (incoming.kind === 'data') lines += textOf(incoming.bytes).split('\n').length - 1
    else if (incoming.kind === 'ended') return incoming.end === 'closed' || incoming.end === 'reset' ? lines : undefined
    else if (incoming.kind === 'alert') return incoming.description === 0 ? lines : undefined
    else if (incoming.kind !== 'handshake') return undefined
  }
  return undefined
}
