import type { Http3Promise, QuicSeen } from '../evidence/http3.ts'
import type { Budget } from '../net/budget.ts'
import { askQuic } from '../net/quic.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'

export interface QuicMeans {
  readonly random: Randomness
  readonly budget: Budget
}

/** Never longer, whatever is silent. */
const patienceMs = 900

/** Asks one UDP port whether QUIC is spoken there. */
export async function seeQuic(
  place: Pick<Http3Promise, 'address' | 'port'> & Pick<QuicSeen, 'hop' | 'host'>,
  { random, budget }: QuicMeans,
): Promise<QuicSeen> {
  const { hop, host, address, port } = place
  const timeoutMs = Math.min(patienceMs, budget.leftMs())
  const answer = await askQuic({ address, port, random, timeoutMs })
  const seen = { hop, host, address, port }
  switch (answer.kind) {
    case 'answer':
      return { ...seen, outcome: 'answered' }
    case 'silent':
      return { ...seen, outcome: 'silent' }
    case 'unreachable':
      return { ...seen, outcome: answer.code === 'ECONNREFUSED' ? 'refused' : 'untold' }
    default:
      return answer satisfies never
  }
}
