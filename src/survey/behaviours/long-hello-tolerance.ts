import type { BehaviourCheck } from '../check.ts'
import { huge, hugeHello, inBetween, oddHello, smallOffer } from './shared-strange.ts'
import { tolerates } from './shared-tolerance.ts'
import { plain } from './shared-words.ts'

export const longHelloTolerance: BehaviourCheck = {
  id: 'long-hello-tolerance',
  title: { en: 'tolerance of hellos of any length', ja: 'ClientHelloの長さへの対応' },
  sends: {
    en: 'Hellos padded to 400 bytes and to 17 kB, the latter in two records; each is left after the ServerHello.',
    ja: '400バイトと17 kB(2つのレコードに分割)にパディングしたClientHelloを送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['RFC 7685 section 1, 2015', 'RFC 8446 section 5.1, 2018'],
  async check(scene) {
    const offer = smallOffer(scene)
    const [medium, long] = await Promise.all([
      tolerates(scene, this.title, [
        {
          name: { en: '256 to 511 bytes', ja: '256〜511バイト' },
          together: await oddHello(scene),
          alone: { offer: { ...offer, ...inBetween } },
        },
      ]),
      tolerates(scene, this.title, [
        {
          name: { en: '17 kB', ja: '17 kB' },
          together: await hugeHello(scene),
          alone: { offer: { ...offer, ...huge } },
        },
      ]),
    ])
    if (medium.value !== true || long.value === null) return medium.value === true ? long : medium
    // What no client sends may be refused: OpenSSL before 1.1.0 and BoringSSL take 16 kB at most.
    return long.value === true
      ? { ...long, observed: { en: both.en, ja: both.ja } }
      : plain(
          false,
          'Hellos of 256 to 511 bytes are answered; one of 17 kB, longer than any client sends today, is refused.',
          '256〜511バイトのClientHelloには応答します。17 kBのもの(現在のどのクライアントよりも長い)は拒否されます。',
        )
  },
}

const both = {
  en: 'Hellos of 256 to 511 bytes and of 17 kB are answered.',
  ja: '256〜511バイトと17 kBのClientHelloに応答します。',
}
