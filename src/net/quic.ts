import { setTimeout as sleep } from 'node:timers/promises'
import type { Randomness } from '../protocol/tls/randomness.ts'
import { readQuicAnswer, writeQuicQuestion } from '../wire/quic.ts'
import { type DatagramAnswer, exchangeDatagram } from './datagram.ts'

export interface QuicOptions {
  /** A literal address. */
  readonly address: string
  readonly port: number
  readonly random: Randomness
  /** For both questions together. Default 900 ms. */
  readonly timeoutMs?: number
}

/** One datagram may be lost by chance. */
const againAfterMs = 400

/** Asks a UDP port, twice if need be, whether QUIC is spoken there: the value is the versions it names. */
export async function askQuic({
  address,
  port,
  random,
  timeoutMs = 900,
}: QuicOptions): Promise<DatagramAnswer<number[]>> {
  const stop = new AbortController()
  const ask = async (afterMs: number): Promise<DatagramAnswer<number[]>> => {
    if (afterMs > 0) await sleep(afterMs, undefined, { signal: stop.signal })
    const question = { destination: random(8), source: random(8) }
    const answer = await exchangeDatagram({
      address,
      port,
      say: writeQuicQuestion(question),
      accept: (datagram) => readQuicAnswer(datagram, question),
      timeoutMs: timeoutMs - afterMs,
      signal: stop.signal,
    })
    // Silence decides nothing as long as the other question may be answered.
    if (answer.kind === 'silent') throw new Error('no answer in time')
    return answer
  }
  try {
    return await Promise.any([ask(0), ask(againAfterMs)])
  } catch {
    return { kind: 'silent', ms: timeoutMs }
  } finally {
    stop.abort()
  }
}
