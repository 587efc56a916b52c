import type { BehaviourCheck } from '../check.ts'
import { behaviour, fieldsOf, onPage, readsThePage } from './shared-page.ts'

/** Seconds that the way of a page explains: `Date` counts whole ones. */
const tolerance = 5
/** From here on certificates, tokens and signatures may fail. */
const tooMuch = 300

export const serverClock: BehaviourCheck = {
  id: 'server-clock',
  title: { en: 'the server’s clock', ja: 'サーバーの時計' },
  sends: readsThePage,
  references: ['RFC 9110 section 6.6.1, 2022'],
  async check(scene) {
    return onPage(scene, (answer) => {
      const [said = ''] = fieldsOf(answer, 'date')
      const date = Date.parse(said)
      if (Number.isNaN(date))
        return behaviour(null, 'unknown', 'The answer has no readable Date.', '応答に読み取れるDateがありません。')
      const { evidence } = scene.basics
      const { offsetMs } = evidence.clock
      const waited = scene.baseline.doneMs + (scene.page?.doneMs ?? 0)
      const age = Number(fieldsOf(answer, 'age')[0] ?? 0)
      const isCached = Number.isInteger(age) && age > 0
      const truth = evidence.takenAt + waited + (offsetMs ?? 0) - (isCached ? age * 1000 : 0)
      const off = Math.round((date - truth) / 1000) || 0
      const size = Math.abs(off)
      const by = offsetMs === undefined ? 'this machine’s clock' : 'the true time'
      const byJa = offsetMs === undefined ? 'このコンピューターの時計' : '正しい時刻'
      if (size <= tolerance)
        return behaviour(
          off,
          'good',
          `The server’s clock agrees with ${by}.`,
          `サーバーの時計は${byJa}と一致しています。`,
        )
      return behaviour(
        off,
        size >= tooMuch ? 'weak' : 'plain',
        `The server’s clock is ${size} seconds ${off > 0 ? 'ahead of' : 'behind'} ${by}.`,
        `サーバーの時計は${byJa}より${size}秒${off > 0 ? '進んでいます' : '遅れています'}。`,
      )
    })
  },
}
