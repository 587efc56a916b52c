import { downgradeSentinel } from '../../wire/server-hello.ts'
import type { BehaviourCheck } from '../check.ts'
import { firstOldVisit } from './shared-old.ts'
import { newestOld, withoutOld } from './shared-versions.ts'
import { good, noHandshake, noQuestion, oldVisits, plain, weak } from './shared-words.ts'

/** Told where a newer version was within reach: of TLS 1.3 servers in TLS 1.2, and of both in what is older. */
export const downgradeSentinels: BehaviourCheck = {
  id: 'downgrade-sentinels',
  title: { en: 'signs of a downgrade in the random', ja: 'ランダム値に入るダウングレードの印' },
  sends: oldVisits,
  references: ['RFC 8446 section 4.1.3, 2018'],
  async check(scene) {
    const old = newestOld(scene.basics)
    if (!old) return withoutOld(scene.basics)
    const hasNewer = scene.basics.protocols['TLSv1.3']
    if (!hasNewer)
      return noQuestion(
        'TLS 1.3 is not spoken: there is no downgrade that the sign could tell.',
        'TLS 1.3を使わないサーバーのため、この印で示すダウングレードはありません。',
      )
    const visit = await firstOldVisit(scene)
    if (!visit) return noHandshake
    const sentinel = downgradeSentinel(visit.hello)
    if (sentinel === undefined)
      return weak(
        false,
        `In ${old} the server's random does not say that it has TLS 1.3: a client cannot see a forced downgrade.`,
        `${old}の応答のランダム値に、TLS 1.3に対応していることを示す印がありません。クライアントは強制的なダウングレードに気づけません。`,
      )
    return sentinel === 'TLSv1.2' || old !== 'TLSv1.2'
      ? good(
          true,
          `In ${old} the server's random says that it could have gone higher.`,
          `${old}の応答のランダム値に、より新しいバージョンに対応していることを示す印があります。`,
        )
      : plain(
          false,
          `In ${old} the server's random bears the sign for versions before TLS 1.2.`,
          `${old}の応答のランダム値に、TLS 1.2より前のバージョン用の印があります。`,
        )
  },
}
