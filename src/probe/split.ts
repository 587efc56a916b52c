import { helloLength } from '../protocol/tls/offers.ts'
import type { Deed, Setting } from './experiment.ts'

/** Longer than one piece waits for the next on any good network, so that the server has read the first one before the second comes. */
export const splitPauseMs = 200

/** Less than any path carries whole: IPv6 promises 1280 bytes a packet (RFC 8200 section 5). */
const pieceBytes = 1000

/** The client's own hello, in pieces; undefined: it is no longer than one. */
export function splitHello({ base }: Setting): Deed | undefined {
  const length = helloLength(base)
  if (length <= pieceBytes) return undefined
  const cuts = Array.from({ length: Math.floor(length / pieceBytes) }, (_, i) => (i + 1) * pieceBytes)
  return { kind: 'tls', offer: base, depth: 'server-hello', pieces: { cuts, pauseMs: splitPauseMs } }
}
