import { text } from '../../evidence/text.ts'
import { releasedAt } from '../../version.ts'
import { check, type Seen } from '../check.ts'

const fiveMinutes = 300_000
const aMinute = 60_000
/** Zones of the world differ by quarters of an hour. */
const quarterHour = 900_000

export const clock = check({
  id: 'clock',
  title: text('clock and time zone', '時計とタイムゾーン'),
  tried: ['linux'],
  async look({ network, now, zone }) {
    const { offsetMs, sources } = await network.askTime()
    const answered = sources.filter(({ offsetMs: offset }) => offset !== undefined).map(({ source }) => source)
    const where: Seen = {
      level: 'well',
      says: text(`zone ${zone.name}, ${hours(zone.minutes)}`, `タイムゾーン ${zone.name}、${hours(zone.minutes)}`),
      from: 'zone',
    }
    if (offsetMs === undefined) return [unasked(now()), where]
    return [compared(offsetMs, answered.join(', ')), where]
  },
})

/** UTC and the zone are two things: certificates are compared in UTC alone, so that an odd zone by itself harms nothing. */
function compared(offsetMs: number, from: string): Seen {
  const says =
    offsetMs > 0
      ? text(`the clock is ${span(offsetMs)} slow`, `時計が ${span(offsetMs)} 遅れています`)
      : text(`the clock is ${span(offsetMs)} fast`, `時計が ${span(offsetMs)} 進んでいます`)
  if (Math.abs(offsetMs) <= aMinute)
    return { level: 'well', says: text(`right, within ${span(offsetMs)}`, `正確です(差 ${span(offsetMs)})`), from }
  if (Math.abs(offsetMs) <= fiveMinutes) return { level: 'notice', says, from }
  const rest = Math.abs(offsetMs) % quarterHour
  const isZone = Math.abs(offsetMs) < 15 * 3_600_000 && Math.min(rest, quarterHour - rest) < 2 * aMinute
  return {
    level: 'fault',
    cause: 'clock-wrong',
    says,
    from,
    advice: isZone
      ? text(
          'The difference is that of a time zone: set the zone first, then let the time be set automatically.',
          '差がちょうどタイムゾーンの幅です。先にタイムゾーンを正しく選び、時刻の自動設定を有効にします。',
        )
      : text('Let the time be set automatically.', '時刻の自動設定を有効にします。'),
  }
}

const unasked = (now: number): Seen =>
  now < Date.parse(releasedAt)
    ? {
        level: 'fault',
        cause: 'clock-wrong',
        says: text(`the clock stands before ${releasedAt}`, `時計が ${releasedAt} より前を示しています`),
        from: 'clock',
        advice: text('Let the time be set automatically.', '時刻の自動設定を有効にします。'),
      }
    : { level: 'unknown', says: text('no time source answered', '時刻源の応答がありません'), from: 'NTP, HTTPS' }

const hours = (minutes: number): string => {
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}

const units = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const
const span = (ms: number): string => {
  const [size, unit] = units.find(([length]) => Math.abs(ms) >= length) ?? [1, 'ms']
  return `${Math.round(Math.abs(ms) / size)} ${unit}`
}
