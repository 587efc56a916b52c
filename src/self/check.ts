import type { Text } from '../evidence/text.ts'
import type { Machine, Platform } from './machine.ts'

/**
 * How a thing stands: `fault` makes handshakes fail or unsafe; `notice` may, or is worth knowing; `well`; and `unknown`
 * where it could not be looked at, which is no health.
 */
export type Level = 'fault' | 'notice' | 'well' | 'unknown'

/** One thing that was found on this machine. */
export interface Seen {
  readonly level: Level
  readonly says: Text
  /** Where it stands: a file, a variable, a command. */
  readonly from: string
  /** What to do about it. */
  readonly advice?: Text
  /** The cause in the handbook that it is, or makes. */
  readonly cause?: string
}

/** One side of this machine that TLS depends on. */
export interface Check {
  readonly id: string
  readonly title: Text
  /** Where we have tried it on a real machine; elsewhere it is written from the vendor's documentation. */
  readonly tried: readonly Platform[]
  /** An empty list: there is nothing of the kind here. Never throws for what the machine says. */
  look(machine: Machine): Promise<readonly Seen[]>
}

export const check = <const C extends Check>(declaration: C): C => declaration
