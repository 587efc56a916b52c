import type { BehaviourFinding } from '../../evidence/survey.ts'
import { equalBytes } from '../../x509/index.ts'
import type { BehaviourCheck } from '../check.ts'
import { leavesOf } from './shared-leaf.ts'
import { type Named, seenAs } from './shared-names.ts'
import { speaksTls } from './shared-versions.ts'
import { noHandshake, noQuestion, plain, unsure } from './shared-words.ts'

/** `value`: true: who names nobody is refused, or sees another certificate. */
export const serverNameRequired: BehaviourCheck = {
  id: 'server-name-required',
  title: { en: 'server name (SNI) needed', ja: 'サーバー名(SNI)の必要性' },
  sends: {
    en: 'At most one hello without server_name.',
    ja: 'server_nameなしのClientHelloを多くて1回送ります。',
  },
  references: ['RFC 6066 section 3, 2011'],
  async check(scene) {
    if (!speaksTls(scene.basics)) return noHandshake
    if (scene.aim.base.serverName === undefined)
      return noQuestion('The target has no name that could be sent.', 'この対象には送れる名前がありません。')
    const known = scene.basics.chains.find(({ to }) => to === 'without-name')?.certificates[0]
    const seen: Named = known ? { kind: 'shown', leaf: known } : await seenAs(scene, this.title, undefined)
    return finding(seen, leavesOf(scene))
  },
}

function finding(seen: Named, leaves: readonly Uint8Array[]): BehaviourFinding {
  if (seen.kind === 'refused')
    return plain(true, 'Who names no server is refused.', 'サーバー名を送らないクライアントは拒否されます。')
  if (seen.kind !== 'shown' || leaves.length === 0) return unsure('No certificate came.', '証明書が届きませんでした。')
  return leaves.some((leaf) => equalBytes(seen.leaf, leaf))
    ? plain(
        false,
        'Who names no server sees the same certificate.',
        'サーバー名を送らないクライアントにも同じ証明書が示されます。',
      )
    : plain(
        true,
        'Who names no server sees another certificate.',
        'サーバー名を送らないクライアントには別の証明書が示されます。',
      )
}
