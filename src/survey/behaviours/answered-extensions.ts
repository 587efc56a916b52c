import { extensionTypes } from '../../wire/tables/extension-types.ts'
import type { BehaviourCheck } from '../check.ts'
import { encryptedExtensionsOf, newVisit } from './shared-new.ts'
import { firstOldVisit } from './shared-old.ts'
import { newVisits, noHandshake, plain } from './shared-words.ts'

/** A hostile list has no end. */
const maxShown = 50

/** `value`: names of the extensions that the server answers, before TLS 1.3 and in it. */
export const answeredExtensions: BehaviourCheck = {
  id: 'answered-extensions',
  title: { en: 'extensions that are answered', ja: '応答のある拡張' },
  sends: newVisits,
  references: ['IANA TLS ExtensionType Values, read 2026-11-23'],
  async check(scene) {
    const [old, modern] = await Promise.all([firstOldVisit(scene), newVisit(scene)])
    if (!old && !modern) return noHandshake
    const lists = [...(old?.hello.extensions ?? []), ...(modern ? encryptedExtensionsOf(modern) : [])]
    const names = [...new Set(lists.map(({ type }) => extensionTypes.name(type)))].slice(0, maxShown)
    return names.length === 0
      ? plain([], 'The server answers no extension.', 'サーバーはどの拡張にも応答しません。')
      : plain(names, `The server answers ${names.join(', ')}.`, `サーバーが応答する拡張: ${names.join(', ')}。`)
  },
}
