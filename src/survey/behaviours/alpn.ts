import { factsOf } from '../../evidence/facts.ts'
import { protocolCodes } from '../../evidence/survey.ts'
import { isWeb } from '../../evidence/target.ts'
import { alpn as extension } from '../../wire/extensions/alpn.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { withSuites } from '../aim.ts'
import type { BehaviourCheck, Scene } from '../check.ts'
import { applicationProtocols } from './shared-alpn.ts'
import { offerIn13 } from './shared-new.ts'
import { firstOldVisit, secondOldVisit } from './shared-old.ts'
import { newestOld, speaksTls } from './shared-versions.ts'
import { visit } from './shared-visit.ts'
import { noHandshake, noQuestion, plain, weak } from './shared-words.ts'

/** What a server chose of a list. `none`: nothing, or it refused; undefined: nothing that can be told. */
type Chosen = string | 'none' | undefined

/** `value`: the protocols in the server's order of preference. */
export const alpn: BehaviourCheck = {
  id: 'alpn',
  title: { en: 'application protocols (ALPN)', ja: 'アプリケーションプロトコル(ALPN)' },
  sends: {
    en: `Web servers alone: hellos that offer ${applicationProtocols.join(', ')}, then again without those that were chosen.`,
    ja: `ウェブサーバーにのみ、${applicationProtocols.join('、')}を提示するClientHelloを送り、選ばれたものを除いて繰り返します。`,
  },
  references: ['RFC 7301, 2014'],
  async check(scene) {
    if (!speaksTls(scene.basics)) return noHandshake
    if (!isWeb(scene.aim.target))
      return noQuestion(
        'ALPN is asked of web servers alone: some mail servers refuse it.',
        'ALPNはウェブサーバーにのみ提示します(メールサーバーには拒否するものがあるため)。',
      )
    const [first, turned] = await bothWays(scene)
    if (first === undefined) return noHandshake
    const list = [first, turned].filter(
      (name, i, all): name is string => name !== undefined && name !== 'none' && all.indexOf(name) === i,
    )
    if (!list.every((name) => applicationProtocols.includes(name)))
      return weak(
        null,
        'The server chose a protocol that was not offered.',
        'サーバーは提示していないプロトコルを選びました。',
      )
    if (list.length === 0) return plain([], 'The server does not answer ALPN.', 'サーバーはALPNに応答しません。')
    const isClients = list.length > 1
    await complete(scene, list)
    const names = list.join(', ')
    if (list.length === 1) return plain(list, `The server speaks ${names}.`, `サーバーが使うプロトコル: ${names}。`)
    return isClients
      ? plain(
          list,
          `The server speaks ${names}, and takes what the client likes best.`,
          `サーバーが使うプロトコル: ${names}(クライアントの順序に従います)。`,
        )
      : plain(
          list,
          `The server speaks, in its own order, ${names}.`,
          `サーバーが使うプロトコル(サーバーの優先順): ${names}。`,
        )
  },
}

/** The whole list, and the same turned round: the visits of older versions have offered both already. */
async function bothWays(scene: Scene): Promise<readonly [Chosen, Chosen]> {
  if (!newestOld(scene.basics))
    return [await chosenOf(scene, applicationProtocols), await chosenOf(scene, applicationProtocols.toReversed())]
  const visits = await Promise.all([firstOldVisit(scene), secondOldVisit(scene)])
  const [first, second] = visits.map((seen) =>
    seen && seen.offer.alpn.length > 0 ? (factsOf(seen.attempt).alpn ?? 'none') : undefined,
  )
  return [first ?? (await chosenOf(scene, applicationProtocols)), second]
}

/** Offers what is left until nothing more is chosen. */
async function complete(scene: Scene, list: string[]): Promise<void> {
  for (;;) {
    const left = applicationProtocols.filter((name) => !list.includes(name))
    const chosen = left.length > 0 ? await chosenOf(scene, left) : 'none'
    // A choice that was not offered is a lie, and would never end.
    if (chosen === undefined || !left.includes(chosen)) return
    list.push(chosen)
  }
}

async function chosenOf(scene: Scene, protocols: readonly string[]): Promise<Chosen> {
  const { ask, aim, basics } = scene
  const old = newestOld(basics)
  if (!old) {
    const seen = await visit(ask, alpn.title, { offer: offerIn13(scene, protocols) })
    return seen && (factsOf(seen.attempt).alpn ?? 'none')
  }
  const offer = withSuites(aim, protocolCodes[old], basics.suites[old]?.list ?? [])
  const flight = await ask.hello(alpn.title, {
    ...offer,
    alpn: protocols,
    extensions: [...offer.extensions, extension.type],
  })
  if (!flight) return undefined
  const said = flight.kind === 'chosen' ? readExtension(extension, 'serverHello', flight.hello.extensions) : undefined
  return said?.ok ? (said.value[0] ?? 'none') : 'none'
}
