import type { BehaviourCheck } from '../check.ts'
import { huge, hugeHello, inBetween, oddHello, smallOffer } from './shared-strange.ts'
import { tolerates } from './shared-tolerance.ts'

export const longHelloTolerance: BehaviourCheck = {
  id: 'long-hello-tolerance',
  title: { en: 'tolerance of hellos of any length', ja: 'ClientHelloの長さへの対応' },
  sends: {
    en: 'Hellos padded to 400 bytes and to 17 kB, the latter in two records; each is left after the ServerHello.',
    ja: '400バイトと17 kB(2つのレコードに分割)にパディングしたClientHelloを送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['RFC 7685 section 1, 2015', 'RFC 8446 section 5.1, 2018'],
  async check(scene) {
    const [odd, long] = await Promise.all([oddHello(scene), hugeHello(scene)])
    const offer = smallOffer(scene)
    return await tolerates(scene, this.title, [
      {
        name: { en: '256 to 511 bytes', ja: '256〜511バイト' },
        together: odd,
        alone: { offer: { ...offer, ...inBetween } },
      },
      { name: { en: '17 kB', ja: '17 kB' }, together: long, alone: { offer: { ...offer, ...huge } } },
    ])
  },
}
