import type { Attempt, AttemptOutcome, Hop } from '../evidence/attempt.ts'
import type { Budget } from '../net/budget.ts'
import { converse } from '../net/converse.ts'
import { type DialFailure, dial } from '../net/dial.ts'
import type { Session } from '../protocol/tls/session.ts'
import type { Deed } from './experiment.ts'
import { perform, type Stage } from './perform.ts'

export interface Probe {
  readonly experiment: string
  readonly hop: Hop
  readonly address: string
  readonly port: number
  readonly deed: Deed
  readonly stage: Stage
  /** Ms for one handshake. */
  readonly timeoutMs: number
  readonly budget: Budget
  /** Told of the sessions that the server offered. */
  readonly keepSessions?: (sessions: readonly Session[]) => void
  /** Where to dial instead, when a proxy stands between. */
  readonly dialAt: { readonly address: string; readonly port: number } | undefined
}

/** Runs one experiment on one connection and writes down what came. Never throws for what a peer does. */
export async function runProbe(probe: Probe): Promise<Attempt> {
  const { experiment, hop, address, port, budget } = probe
  const place = { experiment, hop, address, port }
  const nothing = {
    offer: probe.deed.kind === 'tls' ? probe.deed.offer : undefined,
    messages: [],
    page: undefined,
    dialogue: [],
  }
  const entered = await budget.enter(address)
  if (typeof entered === 'string')
    return { ...place, ...nothing, outcome: { kind: 'not-tried', code: entered }, tcpMs: 0, doneMs: 0 }
  try {
    const timeoutMs = Math.min(probe.timeoutMs, budget.leftMs())
    const dialled = await dial({ ...(probe.dialAt ?? { address, port }), timeoutMs })
    if (dialled.kind !== 'connected')
      return { ...place, ...nothing, outcome: undialled(dialled), tcpMs: dialled.ms, doneMs: dialled.ms }
    const limits = { deadlineMs: dialled.ms + timeoutMs, takeBytes: (bytes: number) => budget.takeBytes(bytes) }
    const { value } = await converse(perform(probe.deed, probe.stage), dialled, limits)
    const { sessions, ...said } = value
    probe.keepSessions?.(sessions)
    return { ...place, ...said, tcpMs: dialled.ms, doneMs: dialled.elapsed() }
  } finally {
    entered.leave()
  }
}

const undialled = (failure: DialFailure): AttemptOutcome => {
  switch (failure.kind) {
    case 'refused':
    case 'no-answer':
      return { kind: failure.kind }
    case 'unreachable':
    case 'no-route':
    case 'not-tried':
      return { kind: failure.kind, code: failure.code }
    default:
      return failure satisfies never
  }
}
