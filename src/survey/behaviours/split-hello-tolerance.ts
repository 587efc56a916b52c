import type { BehaviourCheck } from '../check.ts'
import { smallOffer, splitHello } from './shared-strange.ts'
import { tolerates } from './shared-tolerance.ts'

export const splitHelloTolerance: BehaviourCheck = {
  id: 'split-hello-tolerance',
  title: { en: 'tolerance of hellos in several records', ja: '複数レコードに分割したClientHelloへの対応' },
  sends: {
    en: 'One hello whose message goes over two or more records; it is left after the ServerHello.',
    ja: '2つ以上のレコードにまたがるClientHelloを1回送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['RFC 8446 section 5.1, 2018', 'RFC 5246 section 6.2.1, 2008'],
  async check(scene) {
    const name = { en: 'a message in several records', ja: '複数のレコードに分けたメッセージ' }
    const together = await splitHello(scene)
    return await tolerates(scene, this.title, [
      { name, together, alone: { offer: smallOffer(scene), recordBytes: 100 } },
    ])
  },
}
