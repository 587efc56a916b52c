import type { Accepted } from '../evidence/survey.ts'
import type { Asker } from '../probe/asker.ts'
import type { Aim } from './aim.ts'
import { type Enumerated, enumerate } from './enumerate.ts'
import { remembering } from './remember.ts'

export const isSpoken = (accepted: Accepted | undefined): boolean | undefined => accepted && accepted.list.length > 0

/**
 * Everything that a server accepts. Where a limit has shown, what ended without a word is asked once more, slowly. undefined: nothing
 * could be learnt. `baseline`: the chain (DER) that a browser's own handshake has shown.
 */
export async function enumerateCalmly(
  ask: Asker,
  aim: Aim,
  baseline: readonly Uint8Array[],
): Promise<Enumerated | undefined> {
  const asking = remembering(ask)
  const found = await enumerate(asking, aim, baseline)
  if (!ask.isLimited()) return said(ask, found)
  asking.forgetEnds()
  return said(ask, await enumerate(asking, aim, baseline))
}

/** Who hangs up on everything, or at last says nothing, has not said that it does not speak a protocol. */
function said({ troubles }: Asker, { suites, ...rest }: Enumerated): Enumerated | undefined {
  if (!troubles.hasPassed && !Object.values(suites).some(isSpoken)) return undefined
  const { SSLv2 } = suites
  return { ...rest, suites: { ...suites, SSLv2: troubles.isStalled && !isSpoken(SSLv2) ? undefined : SSLv2 } }
}
