import { hex } from '../../wire/registry.ts'
import type { BehaviourCheck } from '../check.ts'
import { hugeHello, isOld, oddHello, smallOffer, unknownVersions } from './shared-strange.ts'
import { tolerates } from './shared-tolerance.ts'
import { speaksTls } from './shared-versions.ts'
import { noHandshake, noQuestion } from './shared-words.ts'

export const versionTolerance: BehaviourCheck = {
  id: 'version-tolerance',
  title: { en: 'tolerance of unknown versions', ja: '未知のバージョンへの対応' },
  sends: {
    en: 'Hellos whose legacy_version is 0x0305 and 0x0499, without supported_versions; each is left after the ServerHello.',
    ja: 'legacy_versionが0x0305と0x0499で、supported_versionsを含まないClientHelloを送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['RFC 5246 appendix E.1, 2008', 'RFC 8446 appendix D.1, 2018'],
  async check(scene) {
    if (!speaksTls(scene.basics)) return noHandshake
    if (!isOld(scene))
      return noQuestion(
        'TLS 1.3 alone is spoken: its servers look at supported_versions only, and a browser names unknown ones there (GREASE).',
        'TLS 1.3だけを使うサーバーです。supported_versionsだけが参照され、そこにはブラウザーも未知の値(GREASE)を入れています。',
      )
    const together = await Promise.all([oddHello(scene), hugeHello(scene)])
    const newest = 0x0303
    return await tolerates(
      scene,
      this.title,
      unknownVersions.map((legacyVersion, i) => ({
        name: { en: `version ${hex(legacyVersion, 4)}`, ja: `バージョン${hex(legacyVersion, 4)}` },
        together: together[i],
        alone: { offer: smallOffer(scene), legacyVersion },
        isRight: ({ version }) => version <= newest,
      })),
    )
  },
}
