import { factsOf } from '../../evidence/facts.ts'
import { parametersOf } from '../../evidence/parameters.ts'
import { parseName } from '../../x509/index.ts'
import type { BehaviourCheck } from '../check.ts'
import { newVisit } from './shared-new.ts'
import { firstOldVisit } from './shared-old.ts'
import { noHandshake, noTraffic, plain } from './shared-words.ts'

/** A hostile list has no end. */
const maxShown = 10

/** `value`: `not-asked`, `optional`, `required`. */
export const clientCertificate: BehaviourCheck = {
  id: 'client-certificate',
  title: { en: 'client certificates', ja: 'クライアント証明書' },
  sends: noTraffic,
  references: ['RFC 8446 section 4.3.2, 2018', 'RFC 5246 section 7.4.4, 2008'],
  async check(scene) {
    const visits = [newVisit(scene), firstOldVisit(scene)]
    const later = (await Promise.all(visits)).flatMap((visit) => visit?.attempt ?? [])
    const attempts = [scene.baseline, ...later]
    const heard = attempts.filter((attempt) => factsOf(attempt).version !== undefined)
    if (heard.length === 0) return noHandshake
    const asked = heard.filter((attempt) => factsOf(attempt).certificateRequested)
    if (asked.length === 0)
      return plain('not-asked', 'No client certificate is asked for.', 'クライアント証明書は要求されません。')
    const names = parametersOf(asked[0]!).authorities.flatMap((der) => parseName(der)?.text ?? [])
    const shown = names.slice(0, maxShown).join('; ')
    const more = names.length > maxShown ? names.length - maxShown : 0
    const from = {
      en: names.length === 0 ? 'of any authority' : `of ${shown}${more > 0 ? ` and ${more} more` : ''}`,
      ja: names.length === 0 ? '認証局の指定なし' : `認証局: ${shown}${more > 0 ? ` ほか${more}件` : ''}`,
    }
    return asked.some(({ outcome }) => outcome.kind === 'finished')
      ? plain(
          'optional',
          `A client certificate is asked for (${from.en}); who has none gets through the handshake.`,
          `クライアント証明書が要求されます(${from.ja})。なくてもハンドシェイクは成立します。`,
        )
      : plain(
          'required',
          `A client certificate is asked for (${from.en}); who has none is refused.`,
          `クライアント証明書が要求され(${from.ja})、ない場合は拒否されます。`,
        )
  },
}
