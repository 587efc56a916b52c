import type { BehaviourCheck } from '../check.ts'
import { behaviour, onPage, readsThePage } from './shared-page.ts'

export const httpStatus: BehaviourCheck = {
  id: 'http-status',
  title: { en: 'HTTP status', ja: 'HTTPステータス' },
  sends: readsThePage,
  references: ['RFC 9110 section 15, 2022'],
  async check(scene) {
    return onPage(scene, ({ status }) =>
      behaviour(
        status,
        status >= 500 ? 'weak' : 'plain',
        `The page answers with status ${status}.`,
        `ページの応答ステータスは ${status} です。`,
      ),
    )
  },
}
