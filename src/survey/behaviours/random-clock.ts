import type { BehaviourCheck, Scene } from '../check.ts'
import { firstOldVisit, type OldVisit, secondOldVisit } from './shared-old.ts'
import { newestOld, withoutOld } from './shared-versions.ts'
import { noHandshake, plain, weak } from './shared-words.ts'

/** As far off as a clock may be that is still taken for one; by chance two randoms look so once in 10^8. */
const dayInSeconds = 86_400

/** `value`: how many seconds the server's clock is ahead, as its randoms tell; false: they hold no time. */
export const randomClock: BehaviourCheck = {
  id: 'random-clock',
  title: { en: 'the clock in the random (gmt_unix_time)', ja: 'ランダム値に含まれる時刻(gmt_unix_time)' },
  sends: {
    en: 'Nothing of its own: it is read from the two handshakes before TLS 1.3.',
    ja: '固有の通信は行いません。TLS 1.3より前の2回のハンドシェイクから読み取ります。',
  },
  references: ['RFC 5246 section 7.4.1.3, 2008', 'draft-mathewson-no-gmtunixtime-00, 2013'],
  async check(scene) {
    const visits = await Promise.all([firstOldVisit(scene), secondOldVisit(scene)])
    const hellos = visits.filter((visit) => visit !== undefined)
    if (!newestOld(scene.basics)) return withoutOld(scene.basics)
    if (hellos.length < 2) return noHandshake
    const offsets = hellos.map((visit) => offsetOf(visit, scene))
    if (offsets.some((offset) => Math.abs(offset) > dayInSeconds))
      return plain(false, "The server's randoms hold no time.", 'ランダム値に時刻は含まれていません。')
    const [ahead] = offsets as [number]
    const words = Math.abs(ahead) <= 60
    return (words ? plain : weak)(
      ahead,
      `The first four bytes of the server's randoms are its clock${words ? ', and it is right' : `, and it is ${Math.abs(ahead)} seconds ${ahead > 0 ? 'fast' : 'slow'}`}.`,
      `ランダム値の先頭4バイトはサーバーの時計の時刻です${words ? '(時刻は正確です)' : `(${Math.abs(ahead)}秒${ahead > 0 ? '進んで' : '遅れて'}います)`}。`,
    )
  },
}

/** Seconds between the first four bytes and the time at which the test began. */
function offsetOf({ hello }: OldVisit, { basics: { evidence } }: Scene): number {
  const told = new DataView(hello.random.buffer, hello.random.byteOffset).getUint32(0)
  return told - Math.round((evidence.takenAt + (evidence.clock.offsetMs ?? 0)) / 1000)
}
