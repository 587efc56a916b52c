import type { Text } from '../../evidence/text.ts'
import type { CauseId } from '../cause-id.ts'
import type { Says } from './says.ts'

/** A release or a rule since which something is refused that was accepted before. */
export interface Change {
  /** YYYY-MM-DD, or YYYY-MM where the day is not known. */
  readonly since: string
  /** Whose: "Python 3.13". */
  readonly by: string
  readonly tells: Text
  /** Finds the version, or the name where the rule binds every version. */
  readonly says: Says
  /** It is told where one of these is suspected. */
  readonly causes: readonly CauseId[]
  /** What was read, with the day; what of it was not read is said. */
  readonly source: string
}
