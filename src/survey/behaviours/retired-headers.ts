import type { BehaviourCheck } from '../check.ts'
import { behaviour, fieldsOf, onPage, readsThePage } from './shared-page.ts'

/** Fields about TLS that browsers no longer heed, and since when (chromestatus.com and the RFCs, read 2026-11-24). */
const retired = ['public-key-pins', 'public-key-pins-report-only', 'expect-ct', 'expect-staple'] as const

export const retiredHeaders: BehaviourCheck = {
  id: 'retired-headers',
  title: { en: 'retired headers about TLS', ja: '廃止されたTLS関連ヘッダー' },
  sends: readsThePage,
  references: ['RFC 7469 (HPKP), 2015', 'RFC 9163 (Expect-CT), 2022', 'draft-ietf-httpbis-expect-staple, 2018'],
  async check(scene) {
    return onPage(scene, (answer) => {
      const sent = retired.filter((name) => fieldsOf(answer, name).length > 0)
      if (sent.length === 0)
        return behaviour(
          [],
          'good',
          'No retired header about TLS is sent.',
          '廃止されたTLS関連ヘッダーは送られません。',
        )
      const pins = sent.includes('public-key-pins')
      return behaviour(
        sent,
        pins ? 'weak' : 'plain',
        `Browsers of today heed none of these: ${sent.join(', ')}.${pins ? ' Pins can lock visitors with old browsers out: remove them.' : ''}`,
        `現在のブラウザーは次のヘッダーを無視します: ${sent.join('、')}。${pins ? '古いブラウザーの訪問者を締め出すおそれがあるため、ピンは削除してください。' : ''}`,
      )
    })
  },
}
