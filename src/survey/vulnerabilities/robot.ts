import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import { answerToBlock, type BlockKind, blockKinds } from '../../protocol/tls/padding-oracle.ts'
import { unlisted } from '../accepted-suites.ts'
import { newestWay, type OldWay, offerFor } from '../before-tls13.ts'
import { notTested, notVulnerable, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'

export const robot: VulnerabilityCheck = {
  id: 'robot',
  title: { en: "ROBOT (Bleichenbacher's oracle)", ja: 'ROBOT(Bleichenbacherオラクル)' },
  sends: {
    en: 'Where suites with RSA key exchange are accepted: five handshakes whose ClientKeyExchange is well formed or broken in one of four ways, with a Finished of random bytes. Only if the answers differ, the five are repeated twice in another order. Nobody decrypts anything.',
    ja: 'RSA鍵交換のスイートを受け付ける場合だけ、ClientKeyExchangeが正しいもの1つと4通りに壊れたものとで、Finishedをランダムなバイトにしたハンドシェイクを5回行います。応答が異なる場合に限り、順序を変えて2回繰り返します。復号は一切行いません。',
  },
  references: [
    'Böck, Somorovsky and Young, "Return Of Bleichenbacher\'s Oracle Threat (ROBOT)", 2018',
    'RFC 5246 section 7.4.7.1, 2008',
  ],
  fix: {
    en: 'Switch off suites with RSA key exchange (those without ECDHE or DHE), and update the device or library.',
    ja: 'RSA鍵交換のスイート(ECDHEもDHEも含まないもの)を無効にし、機器またはライブラリーを更新します。',
  },
  async check(scene) {
    const { basics } = scene
    const way = newestWay(basics, ({ keyExchange, isExport }) => keyExchange === 'RSA' && !isExport)
    if (!way)
      return (
        unlisted(basics, ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2']) ??
        notVulnerable('No suite with RSA key exchange is accepted.', 'RSA鍵交換のスイートは受け付けられません。')
      )
    const first = await atOnce(scene, way)
    if (!first) return incomplete
    if (new Set(Object.values(first)).size === 1) return alike(first.sound)
    const reversed = await inTurn(scene, way, blockKinds.toReversed())
    const turned = await inTurn(scene, way, [...blockKinds.slice(2), ...blockKinds.slice(0, 2)])
    if (!reversed || !turned) return incomplete
    return [reversed, turned].every((again) => blockKinds.every((kind) => again[kind] === first[kind]))
      ? oracle(first)
      : changing
  },
}

type Answers = Readonly<Record<BlockKind, string>>

async function answerTo({ ask, aim }: Scene, way: OldWay, kind: BlockKind): Promise<string | undefined> {
  const offer = offerFor(aim, way)
  const answered = await ask.talk(robot.title, (random) => answerToBlock(kind, offer, random))
  return answered.ok ? answered.value : undefined
}

/** What came in answer to each block; undefined: not to all of them. */
async function atOnce(scene: Scene, way: OldWay): Promise<Answers | undefined> {
  const answers = await Promise.all(blockKinds.map(async (kind) => [kind, await answerTo(scene, way, kind)] as const))
  return complete(answers)
}

/** The same, one after the other: what the server does by its count of connections falls on other blocks. */
async function inTurn(scene: Scene, way: OldWay, order: readonly BlockKind[]): Promise<Answers | undefined> {
  const answers: [BlockKind, string | undefined][] = []
  for (const kind of order) answers.push([kind, await answerTo(scene, way, kind)])
  return complete(answers)
}

const complete = (answers: readonly (readonly [BlockKind, string | undefined])[]): Answers | undefined =>
  answers.every(([, answer]) => answer !== undefined) ? (Object.fromEntries(answers) as Answers) : undefined

const incomplete = notTested(
  'Not all handshakes came as far as the ClientKeyExchange.',
  'すべてのハンドシェイクがClientKeyExchangeまで進んだわけではありません。',
)
const changing = notTested(
  'The answers to the same ClientKeyExchange changed from one connection to the next.',
  '同じClientKeyExchangeへの応答が接続ごとに変わりました。',
)

/** An end without a word is no answer: whoever hangs up on all may do it for another reason. */
const alike = (answer: string): VulnerabilityFinding =>
  answer.startsWith('alert')
    ? notVulnerable(
        `The server answers every ClientKeyExchange alike, well formed or not (${answer}).`,
        `サーバーは、正しいClientKeyExchangeにも壊れたものにも同じ応答を返します(${answer})。`,
      )
    : notTested(
        `The server answers no ClientKeyExchange with an alert (${answer}).`,
        `サーバーはどのClientKeyExchangeにもアラートを返しません(${answer})。`,
      )

/** Weak: it tells only blocks that are well formed from all others, and an attack takes longer (section 3.4 of the paper). */
function oracle(answers: Answers): VulnerabilityFinding {
  const isWeak = answers['no-0002'] === answers['early-zero'] && answers['no-0002'] === answers['no-zero']
  const shown = blockKinds.map((kind) => `${kind}: ${answers[kind]}`).join(', ')
  return vulnerable(
    `Three times the server answered differently as the block was well formed or not: ${isWeak ? 'a weak' : 'a strong'} oracle (${shown}).`,
    `サーバーは3回とも、ブロックの正否によって異なる応答を返しました。${isWeak ? '弱い' : '強い'}オラクルです(${shown})。`,
  )
}
