import type { Language } from '../evidence/text.ts'
import type { Level, Seen } from './check.ts'
import { checks } from './checks/all.ts'
import type { Machine, Platform } from './machine.ts'

/** What `--format json` prints: the contract's `handshake-doctor/self/1`. */
export interface SelfReport {
  readonly schema: 'handshake-doctor/self/1'
  readonly language: Language
  readonly platform: Platform
  readonly takenAt: string
  /** `found`: something that makes handshakes fail or unsafe. */
  readonly status: 'healthy' | 'found'
  readonly checks: readonly CheckReport[]
}

export interface CheckReport {
  readonly id: string
  readonly title: string
  readonly level: Level
  /** False: written from documentation, and not tried by us on this system. */
  readonly tried: boolean
  readonly seen: readonly {
    readonly level: Level
    readonly says: string
    readonly from: string
    readonly advice: string | null
    /** Id of the handbook's article. */
    readonly cause: string | null
  }[]
}

/** The worst first. */
const order: readonly Level[] = ['fault', 'notice', 'unknown', 'well']

/** Looks at every side of the machine at once; what does not exist there is left out. */
export async function examineMachine(machine: Machine, language: Language): Promise<SelfReport> {
  const looked = await Promise.all(checks.map(async (check) => ({ check, seen: await check.look(machine) })))
  const reports = looked
    .filter(({ seen }) => seen.length > 0)
    .map(({ check, seen }) => ({
      id: check.id,
      title: check.title[language],
      level: order.find((level) => seen.some((one) => one.level === level))!,
      tried: (check.tried as readonly Platform[]).includes(machine.platform),
      seen: seen.map((one) => inWords(one, language)),
    }))
  return {
    schema: 'handshake-doctor/self/1',
    language,
    platform: machine.platform,
    takenAt: new Date(machine.now()).toISOString(),
    status: reports.some(({ level }) => level === 'fault') ? 'found' : 'healthy',
    checks: reports.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)),
  }
}

const inWords = ({ level, says, from, advice, cause }: Seen, language: Language): CheckReport['seen'][number] => ({
  level,
  says: says[language],
  from,
  advice: advice?.[language] ?? null,
  cause: cause ?? null,
})
