import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import { type Conversation, type End, latin1, textOf } from '../../protocol/conversation.ts'
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
    const first = await pairOf(scene)
    if (typeof first.usual !== 'number' || first.injected === 'unknown')
      return notTested(
        'STARTTLS and the handshake behind it could not be finished.',
        'STARTTLSとその後のハンドシェイクを完了できませんでした。',
      )
    if (typeof first.injected === 'number' && first.injected <= first.usual) return sound
    const again = await pairOf(scene)
    return typeof again.usual !== 'number' ? changing : judgeTwice(first.injected, again.injected, again.usual)
  },
}

const sound = notVulnerable(
  'A command that stands behind the request for TLS is not answered inside TLS.',
  'TLS開始の要求の直後に送ったコマンドには、TLSの中で応答しません。',
)

const refusing = notVulnerable(
  'Twice the server refused to go on behind such a command, and did go on without it.',
  'サーバーは2回とも、そのようなコマンドがあると先に進まず、なければ先に進みました。',
)
const carrying = vulnerable(
  'Twice the server answered inside TLS a command that was sent before it, in clear text.',
  'サーバーは2回とも、TLSの前に平文で送られたコマンドにTLSの中で応答しました。',
)
const changing = notTested(
  'What the server did with a command behind the request for TLS changed when it was repeated.',
  'TLS開始の要求の直後に送ったコマンドに対する動作が、繰り返すと変わりました。',
)

/** Neither more lines nor an end may be chance. */
function judgeTwice(first: Inside, second: Inside, usual: number): VulnerabilityFinding {
  if (first === 'refused' && second === 'refused') return refusing
  return typeof first === 'number' && typeof second === 'number' && second > usual ? carrying : changing
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

/** How many lines the server says inside TLS until it closes. `refused`: TLS did not begin. */
type Inside = number | 'refused' | 'unknown'

/** Without a command behind the request for TLS, and with one. */
const pairOf = async (scene: Scene) => ({ usual: await inside(scene, false), injected: await inside(scene, true) })

async function inside(scene: Scene, inject: boolean): Promise<Inside> {
  const { title } = starttlsInjection
  const answered = await scene.ask.talk(title, (random) => countLines(scene, inject, random), { isPlain: true })
  return answered.ok ? answered.value : 'unknown'
}

function* countLines({ aim }: Scene, inject: boolean, random: Randomness): Conversation<Inside> {
  const { host, starttls } = aim.target
  const { outcome: before } = yield* starttlsOf(starttls!)!.upgrade({ host, inject })
  if (before.kind !== 'ready') return before.kind === 'refused' || hasEnded(before) ? 'refused' : 'unknown'
  // Exim refuses the web's protocols on a mail port.
  const offer = { ...aim.base, alpn: [] }
  const { channel, outcome } = yield* shakeHands({ offer, depth: 'finished', random })
  if (!channel) return outcome.kind === 'alert' || hasEnded(outcome) ? 'refused' : 'unknown'
  yield* channel.send(contentType.applicationData, latin1(farewells[starttls!]!))
  return yield* linesUntilClosed(channel)
}

const hasEnded = (outcome: { kind: string; end?: End }): boolean =>
  outcome.kind === 'ended' && (outcome.end === 'closed' || outcome.end === 'reset')

/** Ms for each record, and how many records: a farewell is a line or two. */
const [patience, maxRecords] = [3000, 32]

function* linesUntilClosed(channel: Channel): Conversation<Inside> {
  let lines = 0
  for (let i = 0; i < maxRecords; i++) {
    const incoming = yield* channel.next(patience)
    if (incoming.kind === 'data') lines += textOf(incoming.bytes).split('\n').length - 1
    else if (incoming.kind === 'ended') return hasEnded(incoming) ? lines : 'unknown'
    else if (incoming.kind === 'alert') return incoming.description === 0 ? lines : 'unknown'
    else if (incoming.kind !== 'handshake') return 'unknown'
  }
  return 'unknown'
}
