import type { BehaviourFinding } from '../../evidence/survey.ts'
import { equalBytes } from '../../x509/index.ts'
import type { BehaviourCheck } from '../check.ts'
import { leavesOf } from './shared-leaf.ts'
import { type Named, seenAs } from './shared-names.ts'
import { speaksTls } from './shared-versions.ts'
import { noHandshake, plain, unsure } from './shared-words.ts'

/** A name that no server has: .invalid is reserved for that (RFC 2606 section 2). */
const nobody = 'handshake-doctor-probe.invalid'
const unrecognizedName = 112

/** `value`: `same-certificate`, `other-certificate`, `refused`. */
export const unknownServerName: BehaviourCheck = {
  id: 'unknown-server-name',
  title: { en: 'answer to an unknown server name', ja: '未知のサーバー名(SNI)への応答' },
  sends: {
    en: `One hello with the server name ${nobody}.`,
    ja: `サーバー名を${nobody}としたClientHelloを1回送ります。`,
  },
  references: ['RFC 6066 section 3, 2011'],
  async check(scene) {
    if (!speaksTls(scene.basics)) return noHandshake
    return finding(await seenAs(scene, this.title, nobody), leavesOf(scene))
  },
}

function finding(seen: Named, leaves: readonly Uint8Array[]): BehaviourFinding {
  if (seen.kind === 'refused')
    return plain(
      'refused',
      `Who names a server that is not here is refused${seen.alert === undefined ? '' : `, with alert ${seen.alert}${seen.alert === unrecognizedName ? ' (unrecognized_name)' : ''}`}.`,
      `ここにないサーバー名を指定すると拒否されます${seen.alert === undefined ? '' : `(アラート${seen.alert}${seen.alert === unrecognizedName ? '、unrecognized_name' : ''})`}。`,
    )
  if (seen.kind !== 'shown' || leaves.length === 0) return unsure('No certificate came.', '証明書が届きませんでした。')
  return leaves.some((leaf) => equalBytes(seen.leaf, leaf))
    ? plain(
        'same-certificate',
        'Who names a server that is not here sees the same certificate.',
        'ここにないサーバー名を指定しても、同じ証明書が示されます。',
      )
    : plain(
        'other-certificate',
        'Who names a server that is not here sees another certificate.',
        'ここにないサーバー名を指定すると、別の証明書が示されます。',
      )
}
