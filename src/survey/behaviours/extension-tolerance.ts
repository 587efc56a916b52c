import type { BehaviourCheck } from '../check.ts'
import { oddHello, smallOffer, unknownExtension } from './shared-strange.ts'
import { tolerates } from './shared-tolerance.ts'

export const extensionTolerance: BehaviourCheck = {
  id: 'extension-tolerance',
  title: { en: 'tolerance of unknown extensions', ja: '未知の拡張への対応' },
  sends: {
    en: 'One hello with an extension of the range for private use (0xff5a); it is left after the ServerHello.',
    ja: '私的利用の範囲の拡張(0xff5a)を含むClientHelloを1回送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['RFC 5246 section 7.4.1.4, 2008', 'RFC 8446 section 4.1.2, 2018'],
  async check(scene) {
    const together = await oddHello(scene)
    const name = { en: 'an unknown extension', ja: '未知の拡張' }
    return await tolerates(scene, this.title, [
      { name, together, alone: { offer: smallOffer(scene), more: [unknownExtension] } },
    ])
  },
}
