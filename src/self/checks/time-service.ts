import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

export const timeService = check({
  id: 'time-service',
  title: text('time service', '時刻同期'),
  tried: ['linux'],
  async look(machine) {
    const seen = await ways[machine.platform](machine)
    return seen
      ? [seen]
      : [{ level: 'unknown', says: text('none answered', '応答するものがありません'), from: machine.platform }]
  },
})

type Way = (machine: Machine) => Promise<Seen | undefined>

const synchronised = (from: string, yes: boolean): Seen =>
  yes
    ? { level: 'well', says: text('the clock is kept in time', '時計は同期されています'), from }
    : {
        level: 'notice',
        says: text('the clock is not kept in time', '時計が同期されていません'),
        from,
        advice: text('Switch automatic time on.', '時刻の自動設定を有効にします。'),
      }

const ways: Readonly<Record<Machine['platform'], Way>> = {
  async linux(machine) {
    const shown = await machine.run('timedatectl', 'show')
    const answer = shown && /^NTPSynchronized=(yes|no)$/m.exec(shown)
    if (answer) return synchronised('timedatectl show', answer[1] === 'yes')
    // chronyc(1), tracking: "Normal" is the leap status of a clock that is being kept.
    const tracking = await machine.run('chronyc', 'tracking')
    const leap = tracking && /^Leap status\s*:\s*(.+)$/m.exec(tracking)
    return leap ? synchronised('chronyc tracking', leap[1]!.trim() !== 'Not synchronised') : undefined
  },
  async macos(machine) {
    // systemsetup(8); it answers administrators alone.
    const shown = await machine.run('systemsetup', '-getusingnetworktime')
    const answer = shown && /Network Time:\s*(On|Off)/i.exec(shown)
    return answer ? synchronised('systemsetup -getusingnetworktime', /on/i.test(answer[1]!)) : undefined
  },
  async windows(machine) {
    // w32tm: a leap indicator of 3 is a clock that nobody keeps (Windows Time service tools and settings, Microsoft Learn).
    const shown = await machine.run('w32tm', '/query', '/status')
    const leap = shown && /^[^:\n]*:\s*([0-3])\s*\(/m.exec(shown)
    return leap ? synchronised('w32tm /query /status', leap[1] !== '3') : undefined
  },
}
