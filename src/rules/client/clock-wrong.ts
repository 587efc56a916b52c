import { type Text, text } from '../../evidence/text.ts'
import { releasedAt } from '../../version.ts'
import type { Certificate } from '../../x509/index.ts'
import { day, outsideDates } from '../certificate/shared-dates.ts'
import { clear, found, rule, unknown } from '../rule.ts'

const fiveMinutes = 300_000

export const clockWrong = rule({
  id: 'clock-wrong',
  family: 'clock-skew',
  step: 'names',
  scope: 'consultation',
  leads: true,
  references: ['RFC 5905 section 8', 'RFC 5280 section 4.1.2.5'],
  judge({ evidence, endpoints }) {
    if (evidence.question.at !== undefined) return clear
    const { clock, takenAt } = evidence
    const leaves = endpoints.flatMap(({ chain }) => (chain ? [chain.leaf] : []))
    const looksBad = leaves.filter((leaf) => outsideDates(leaf, takenAt))
    if (clock.offsetMs === undefined) {
      if (looksBad.length > 0 && clock.sources.length === 0) return unknown('clock')
      if (looksBad.length === 0 || takenAt >= Date.parse(releasedAt)) return clear
      return wrongClock(takenAt, undefined, looksBad, 0.97)
    }
    const offset = clock.offsetMs
    const misread = leaves.filter((leaf) => outsideDates(leaf, takenAt) !== outsideDates(leaf, takenAt + offset))
    if (Math.abs(offset) <= fiveMinutes || misread.length === 0) return clear
    return wrongClock(takenAt, takenAt + offset, misread, 0.98)
  },
})

/** What the wrong time makes of certificates: it spoils good ones, or hides that others are not. */
const harm = (misread: readonly Certificate[], local: number, real: number | undefined): Text =>
  real === undefined || misread.some((leaf) => !outsideDates(leaf, real))
    ? text('makes a good certificate look bad', 'そのため正しい証明書が無効に見えます')
    : misread.some((leaf) => !outsideDates(leaf, local))
      ? text('makes a certificate look good that is not', 'そのため有効期間外の証明書が有効に見えます')
      : text('shows the dates of the certificate in a wrong light', 'そのため証明書の有効期間を正しく判断できません')

function wrongClock(local: number, real: number | undefined, misread: readonly Certificate[], confidence: number) {
  const does = harm(misread, local, real)
  const days = real === undefined ? undefined : Math.round(Math.abs(real - local) / 86_400_000)
  const slow = real === undefined || real > local
  return found({
    status: 'broken',
    confidence,
    side: 'local',
    explanation: text(
      `This machine's clock says ${day(local)} UTC and is ${days === undefined ? 'behind the release of this program' : `${days} days ${slow ? 'slow' : 'fast'}`}. That ${does.en}.`,
      `この端末の時計は ${day(local)} UTC を示しており、${days === undefined ? 'このプログラムの公開日より前です' : `${days} 日${slow ? '遅れています' : '進んでいます'}`}。${does.ja}。`,
    ),
    proof: [
      {
        experiment: 'clock',
        observed: text(`${day(local)} UTC here`, `この端末: ${day(local)} UTC`),
        expected:
          real === undefined
            ? text(`after ${releasedAt}`, `${releasedAt} 以降`)
            : text(`${day(real)} UTC by the time sources`, `時刻源による正しい時刻: ${day(real)} UTC`),
      },
    ],
  })
}
