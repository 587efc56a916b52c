import { extendedMainSecret as extension } from '../../wire/extensions/extended-main-secret.ts'
import type { BehaviourCheck } from '../check.ts'
import { firstOldVisit } from './shared-old.ts'
import { newestOld, withoutOld } from './shared-versions.ts'
import { good, noHandshake, noQuestion, oldVisits, weak } from './shared-words.ts'

export const extendedMainSecret: BehaviourCheck = {
  id: 'extended-main-secret',
  title: { en: 'extended main secret', ja: '拡張メインシークレット(EMS)' },
  sends: oldVisits,
  references: ['RFC 7627, 2015'],
  async check(scene) {
    if (scene.basics.protocols['TLSv1.3'] && !newestOld(scene.basics))
      return noQuestion(
        'TLS 1.3 always binds its keys to the handshake.',
        'TLS 1.3では常に鍵がハンドシェイクに結び付けられます。',
      )
    if (!newestOld(scene.basics)) return withoutOld(scene.basics)
    const visit = await firstOldVisit(scene)
    if (!visit) return noHandshake
    return visit.hello.extensions?.some(({ type }) => type === extension.type)
      ? good(
          true,
          'Before TLS 1.3 the main secret is bound to the handshake.',
          'TLS 1.3より前でも、メインシークレットがハンドシェイクに結び付けられます。',
        )
      : weak(
          false,
          'The server does not know extended_main_secret: two of its sessions can be made to share their keys.',
          'サーバーはextended_main_secretに対応していません。2つのセッションに同じ鍵を使わせる攻撃の余地があります。',
        )
  },
}
