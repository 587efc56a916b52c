import { renegotiationInfo } from '../../wire/extensions/renegotiation-info.ts'
import type { BehaviourCheck } from '../check.ts'
import { firstOldVisit } from './shared-old.ts'
import { newestOld, withoutOld } from './shared-versions.ts'
import { good, noHandshake, noQuestion, oldVisits, weak } from './shared-words.ts'

export const secureRenegotiation: BehaviourCheck = {
  id: 'secure-renegotiation',
  title: { en: 'secure renegotiation', ja: '安全な再ネゴシエーション' },
  sends: oldVisits,
  references: ['RFC 5746, 2010'],
  async check(scene) {
    if (scene.basics.protocols['TLSv1.3'] && !newestOld(scene.basics))
      return noQuestion('TLS 1.3 has no renegotiation.', 'TLS 1.3には再ネゴシエーションがありません。')
    if (!newestOld(scene.basics)) return withoutOld(scene.basics)
    const visit = await firstOldVisit(scene)
    if (!visit) return noHandshake
    return visit.hello.extensions?.some(({ type }) => type === renegotiationInfo.type)
      ? good(true, 'The server confirms renegotiation_info.', 'サーバーはrenegotiation_infoに応答します。')
      : weak(
          false,
          'The server does not know renegotiation_info: OpenSSL 3 refuses such servers.',
          'サーバーはrenegotiation_infoに対応していません。OpenSSL 3はこのようなサーバーへの接続を拒否します。',
        )
  },
}
