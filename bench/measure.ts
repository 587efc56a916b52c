import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** What one run of a program took, its children included. */
export interface Run {
  readonly seconds: number
  /** Processor time, in seconds: to a hundredth. */
  readonly cpuSeconds: number
  /** Resident memory of all its processes at once, at its highest, looked at every 20 ms; in MiB. */
  readonly peakMib: number
  readonly printed: string
}

const [tickSeconds, lookMs] = [0.01, 20]

/** Runs a program to its end, at most `limitSeconds`. Linux only: times and memory are read in /proc. */
export async function measured(program: string, args: readonly string[], limitSeconds: number): Promise<Run> {
  const began = performance.now()
  // The shell outlives the program: what its children took is in its own line of /proc.
  const script = '"$@" </dev/null 2>/dev/null; read -r line </proc/$$/stat; echo "$line" >&3'
  const child = spawn('sh', ['-c', script, 'sh', program, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  })
  const end = () => process.kill(-child.pid!, 'SIGKILL')
  const patience = setTimeout(end, limitSeconds * 1000)
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, residentKib(child.pid!))
  }, lookMs)
  let [printed, stat] = ['', '']
  child.stdout!.on('data', (chunk) => (printed += chunk))
  child.stdio[3]!.on('data', (chunk) => (stat += chunk))
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(patience)
  clearInterval(looking)
  const [, , ownUser = 0, ownSystem = 0, user = 0, system = 0] = timesIn(stat)
  return {
    seconds: (performance.now() - began) / 1000,
    cpuSeconds: stat ? (ownUser + ownSystem + user + system) * tickSeconds : Number.NaN,
    peakMib: peak / 1024,
    printed,
  }
}

/** Processor time that a process and its threads took so far, in seconds. */
export function cpuSecondsOf(pid: number): number {
  const [, , user = 0, system = 0] = timesIn(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return (user + system) * tickSeconds
}

/** Fields 12 to 17 of proc(5)'s stat: majflt, cmajflt, utime, stime, cutime, cstime. The name before them may hold anything. */
const timesIn = (stat: string): readonly number[] =>
  stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(9, 15)
    .map(Number)

/** Memory of all processes of a group. */
function residentKib(group: number): number {
  let sum = 0
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[2]) === group) sum += Number(fields[21]) * 4
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum
}
