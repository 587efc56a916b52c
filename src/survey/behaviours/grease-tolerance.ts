import { isWeb } from '../../evidence/target.ts'
import type { BehaviourCheck } from '../check.ts'
import { smallOffer, splitHello } from './shared-strange.ts'
import { tolerates } from './shared-tolerance.ts'
import { good } from './shared-words.ts'

export const greaseTolerance: BehaviourCheck = {
  id: 'grease-tolerance',
  title: { en: 'tolerance of unknown values (GREASE)', ja: '未知の値(GREASE)への対応' },
  sends: {
    en: "Nothing of its own where a browser's handshake ends well, since browsers send such values; else one small hello with them.",
    ja: 'ブラウザー相当のハンドシェイク(このような値を含みます)が成功すれば、固有の通信は行いません。失敗した場合のみ、これらを含む小さなClientHelloを1回送ります。',
  },
  references: ['RFC 8701, 2020'],
  async check(scene) {
    const { baseline, aim } = scene
    const where = {
      en: 'unknown suites, groups, versions and extensions',
      ja: '未知のスイート・グループ・バージョン・拡張',
    }
    if (baseline.outcome.kind === 'finished' && baseline.offer?.grease)
      return good(true, `Answered as they should be: ${where.en}.`, `正しく応答します: ${where.ja}。`)
    const together = isWeb(aim.target) && aim.base.grease ? await splitHello(scene) : undefined
    return await tolerates(scene, this.title, [
      { name: where, together, alone: { offer: { ...smallOffer(scene), grease: true } } },
    ])
  },
}
