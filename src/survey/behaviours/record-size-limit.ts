import { readExtension } from '../../wire/extensions/read.ts'
import { recordSizeLimit as extension } from '../../wire/extensions/record-size-limit.ts'
import type { BehaviourCheck } from '../check.ts'
import { encryptedExtensionsOf, newVisit } from './shared-new.ts'
import { answersExtension, firstOldVisit } from './shared-old.ts'
import { newVisits, noHandshake, notOffered, plain } from './shared-words.ts'

/** `value`: bytes of a record that the server takes; false: it does not know the extension. */
export const recordSizeLimit: BehaviourCheck = {
  id: 'record-size-limit',
  title: { en: 'record size limit', ja: 'レコードサイズの制限(record_size_limit)' },
  sends: newVisits,
  references: ['RFC 8449, 2018'],
  async check(scene) {
    const [modern, old] = await Promise.all([newVisit(scene), firstOldVisit(scene)])
    if (!old && !modern) return noHandshake
    if (!modern && old && answersExtension(old, extension.type) === undefined) return notOffered
    const said =
      (modern && readExtension(extension, 'encryptedExtensions', encryptedExtensionsOf(modern))) ??
      readExtension(extension, 'serverHello', old?.hello.extensions)
    return said?.ok
      ? plain(
          said.value,
          `The server takes records of up to ${said.value} bytes, and heeds the limit of its clients.`,
          `サーバーが受け取るレコードは最大${said.value}バイトで、クライアントの制限にも従います。`,
        )
      : plain(
          false,
          'The server does not know record_size_limit: small devices cannot ask it for small records.',
          'サーバーはrecord_size_limitに対応していません。小型の機器が小さなレコードを求めることはできません。',
        )
  },
}
