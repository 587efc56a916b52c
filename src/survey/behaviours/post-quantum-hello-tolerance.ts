import { factsOf } from '../../evidence/facts.ts'
import { isWeb } from '../../evidence/target.ts'
import type { BehaviourCheck } from '../check.ts'
import { splitHello, twoSegments } from './shared-strange.ts'
import { tolerates } from './shared-tolerance.ts'

export const postQuantumHelloTolerance: BehaviourCheck = {
  id: 'post-quantum-hello-tolerance',
  title: { en: 'tolerance of post-quantum hellos', ja: '耐量子鍵交換を含むClientHelloへの対応' },
  sends: {
    en: "A browser's hello with a post-quantum key share, some 1800 bytes, in two TCP segments; it is left after the ServerHello.",
    ja: '耐量子の鍵共有を含むブラウザー相当のClientHello(約1800バイト)を2つのTCPセグメントに分けて送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['https://tldr.fail/, read 2026-11-24', 'RFC 9293 section 3.7, 2022'],
  async check(scene) {
    const { aim, baseline } = scene
    // Cut into records it tells of segments alone: that a long record passes is what the browser's own hello has shown.
    const passed = factsOf(baseline).version !== undefined
    const offer = isWeb(aim.target) ? aim.base : { ...aim.base, alpn: [] }
    const name = { en: 'a post-quantum key share in two segments', ja: '2つのセグメントに分けた耐量子の鍵共有' }
    return await tolerates(scene, this.title, [
      { name, together: passed ? await splitHello(scene) : undefined, alone: { offer, pieces: twoSegments } },
    ])
  },
}
