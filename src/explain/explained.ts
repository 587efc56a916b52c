import type { Text } from '../evidence/text.ts'
import type { Change } from './changes.ts'
import type { Suspect } from './weighing.ts'

/** One thing that went wrong, in a text or on a recorded connection. */
export interface ExplainedProblem {
  /** Where it stands: a line, frames, a source. */
  readonly where: Text
  /** The likeliest first. */
  readonly suspects: readonly [Suspect, ...Suspect[]]
}

/** What the wire said about the host of the text. */
export interface Probed {
  readonly target: string
  readonly status: 'healthy' | 'degraded' | 'broken' | 'inconclusive'
  readonly cause: string | undefined
  readonly family: string | undefined
  /** Undefined: the wire does not tell. */
  readonly agrees: boolean | undefined
  readonly says: Text
}

/** All that a text or a record tells. */
export interface Explained {
  readonly software: string | undefined
  /** Empty: no failure of TLS was recognised. */
  readonly problems: readonly ExplainedProblem[]
  /** What is reported instead of a failure of TLS. */
  readonly elsewhere: Text | undefined
  readonly changes: readonly Change[]
  /** The host to test, as the command line takes it. */
  readonly target: string | undefined
  readonly probed: Probed | undefined
  readonly notes: readonly Text[]
  /** What to give instead, where nothing was found; without it, more of the text. */
  readonly wanted?: Text
}
