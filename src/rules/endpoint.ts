import type { Attempt, Hop } from '../evidence/attempt.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { factsOf } from '../evidence/facts.ts'
import { type Text, text } from '../evidence/text.ts'
import type { Answer } from './answers.ts'
import type { Chain } from './certificate/shared-chain.ts'
import { observed } from './observed.ts'
import { type ExperimentId, type Proof, unknown, type Verdict } from './rule.ts'

/**
 * One server at one address, with all that was tried on it. Rules ask it; they never search the evidence.
 * Where one address shows several certificates to the same hello, each of them is an endpoint: several machines.
 */
export interface Endpoint {
  readonly evidence: Evidence
  readonly hop: Hop
  readonly address: string
  readonly port: number
  /** The client's own hello; where the address answers it now so and now so, a connection on which it was answered. */
  readonly baseline: Attempt
  /** How the address answers the same hello, each way apart. */
  readonly answers: readonly Answer[]
  /** The certificate as it came with the client's own server name; undefined: none was seen. */
  readonly chain: Chain | undefined
  readonly time: Time
  /** What of the asked client's hello is not known and was completed: that alone proves no cause. Empty for a browser of today. */
  readonly assumed: readonly string[]
  /** The last attempt of an experiment. */
  tried(id: ExperimentId): Attempt | undefined
  /** All of them, as they came. */
  triedAll(id: ExperimentId): readonly Attempt[]
}

/** "Now" in ms since the epoch: by the true time as far as known, and by this machine's clock. */
export interface Time {
  readonly true: number
  readonly local: number
  readonly known: boolean
}

export const timeOf = ({ question, takenAt, clock }: Evidence): Time =>
  question.at !== undefined
    ? { true: question.at, local: question.at, known: true }
    : { true: takenAt + (clock.offsetMs ?? 0), local: takenAt, known: clock.offsetMs !== undefined }

/** The server agreed to go on: a ServerHello came and nothing fatal stopped us before we left or finished. */
export const passed = (attempt: Attempt | undefined): boolean =>
  attempt !== undefined && ['finished', 'enough', 'beyond-us'].includes(attempt.outcome.kind)

/**
 * The first address at which all is well. What is looked for in servers that seem healthy is looked for there alone: a healthy
 * server is to cost two connections for each further address, no more.
 */
export const standsForAll = ({
  evidence,
  hop,
  address,
  port,
}: Pick<Endpoint, 'evidence' | 'hop' | 'address' | 'port'>) => {
  const first = evidence.attempts.find(
    (attempt) => attempt.experiment === 'baseline' && attempt.hop === hop && passed(attempt),
  )
  return first?.address === address && first.port === port
}

/** TLS was begun and did not come to an end: what differential experiments are for. */
export const stoppedInTls = ({ baseline }: Pick<Endpoint, 'baseline'>): boolean =>
  ['alert', 'ended', 'broken', 'not-tls'].includes(baseline.outcome.kind)

/** It stopped before the server had agreed to anything, and the server showed that it did: silence refuses nothing. */
export const refusedHello = ({ baseline }: Pick<Endpoint, 'baseline'>): boolean =>
  stoppedInTls({ baseline }) && factsOf(baseline).version === undefined && !isSilence(baseline)

const isSilence = ({ outcome }: Attempt): boolean =>
  outcome.kind === 'ended' && (outcome.end === 'silent' || outcome.end === 'limit')

/** A line of proof from an attempt. */
export const shows = (endpoint: Endpoint, id: ExperimentId, expected: Text): Proof => {
  const attempt = id === 'baseline' ? endpoint.baseline : endpoint.tried(id)
  return { experiment: id, observed: attempt ? observed(attempt) : text('not tried', '未実施'), expected }
}

export const acceptExpected = text('accepted, if this is the cause', 'これが原因なら成立')

/** The verdict "cannot be told yet" while one of the experiments is missing. */
export const ask = (endpoint: Endpoint, ...ids: readonly ExperimentId[]): Verdict | undefined => {
  const [first, ...others] = ids.filter((id) => !endpoint.tried(id))
  return first && unknown(first, ...others)
}

/** With `--client`, a browser of today is tried beside it, to tell whose fault it is. */
export const referenceIds = ({ evidence }: Endpoint): readonly ExperimentId[] =>
  evidence.question.client === undefined ? [] : ['reference']

/** What is true of the client that was asked for, and not of a browser of today, is the client's (contract, "How a verdict is made", 4). */
export const sideOf = (endpoint: Endpoint): 'client' | 'server' =>
  endpoint.evidence.question.client !== undefined && passed(endpoint.tried('reference')) ? 'client' : 'server'
