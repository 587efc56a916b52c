import { heartbeat as extension } from '../../wire/extensions/heartbeat.ts'
import type { BehaviourCheck } from '../check.ts'
import { encryptedExtensionsOf, newVisit } from './shared-new.ts'
import { answersExtension, firstOldVisit } from './shared-old.ts'
import { noHandshake, notOffered, oldVisits, plain } from './shared-words.ts'

export const heartbeat: BehaviourCheck = {
  id: 'heartbeat',
  title: { en: 'heartbeat extension', ja: 'ハートビート拡張' },
  sends: oldVisits,
  references: ['RFC 6520, 2012'],
  async check(scene) {
    const [old, modern] = await Promise.all([firstOldVisit(scene), newVisit(scene)])
    if (!old && !modern) return noHandshake
    const inOld = old && answersExtension(old, extension.type)
    const inNew = modern && encryptedExtensionsOf(modern).some(({ type }) => type === extension.type)
    if (inOld === undefined && inNew === undefined) return notOffered
    return inOld || inNew
      ? plain(
          true,
          'The server answers the heartbeat extension, for which TLS over TCP has no use.',
          'サーバーはハートビート拡張に応答します。TCP上のTLSでは使い道のない拡張です。',
        )
      : plain(false, 'The server does not know the heartbeat extension.', 'サーバーはハートビート拡張に応答しません。')
  },
}
