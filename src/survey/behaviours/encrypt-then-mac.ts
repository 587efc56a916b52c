import { cipherSuites, suiteName } from '../../wire/cipher-suite.ts'
import { encryptThenMac as extension } from '../../wire/extensions/encrypt-then-mac.ts'
import type { BehaviourCheck } from '../check.ts'
import { answersExtension, secondOldVisit } from './shared-old.ts'
import { newestOld, withoutOld } from './shared-versions.ts'
import { good, noHandshake, noQuestion, notOffered, oldVisits, plain } from './shared-words.ts'

export const encryptThenMac: BehaviourCheck = {
  id: 'encrypt-then-mac',
  title: { en: 'encrypt-then-MAC', ja: '暗号化後のMAC付与(Encrypt-then-MAC)' },
  sends: oldVisits,
  references: ['RFC 7366, 2014'],
  async check(scene) {
    const old = newestOld(scene.basics)
    if (!old) return withoutOld(scene.basics)
    const isBlock = (code: number) => cipherSuites.rows.get(code)?.mode === 'CBC'
    if (!scene.basics.suites[old]?.list.some(isBlock))
      return noQuestion(
        'No suite with CBC is accepted: there is nothing that needs it.',
        'CBCのスイートは受け付けられないため、必要ありません。',
      )
    const visit = await secondOldVisit(scene)
    if (!visit) return noHandshake
    const has = answersExtension(visit, extension.type)
    if (has === undefined) return notOffered
    const name = suiteName(visit.hello.cipherSuite)
    return has
      ? good(
          true,
          `With ${name} the server encrypts before it authenticates.`,
          `${name}では、暗号化してからMACを付けます。`,
        )
      : plain(
          false,
          `With ${name} the server authenticates before it encrypts, as TLS always did: clients have to be careful with padding.`,
          `${name}では、従来どおりMACを付けてから暗号化します。クライアントはパディングの扱いに注意が必要です。`,
        )
  },
}
