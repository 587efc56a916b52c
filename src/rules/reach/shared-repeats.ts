import type { Attempt } from '../../evidence/attempt.ts'
import { fateOf, isStopped, trailing } from '../../evidence/fate.ts'
import { text } from '../../evidence/text.ts'
import { allByChance, shareOf, shareWords } from '../answers.ts'
import { ask, type Endpoint } from '../endpoint.ts'
import type { ExperimentId, Proof, Verdict } from '../rule.ts'

/** Somebody took the connection and heard the hello: then the same hello again may tell more. */
const heard = new Set(['finished', 'enough', 'beyond-us', 'alert', 'ended', 'broken', 'not-tls', 'ssl2'])

/** Hellos that a server answers which is not dead. Where none is answered, to say the same again would only take more time. */
const differently: readonly ExperimentId[] = ['small', 'tls12-only', 'refusable']

/** Answered in TLS on one connection, and stopped without a word on another. */
export const isStoppedAtTimes = (endpoint: Endpoint): boolean =>
  endpoint.answers.some(({ fate, attempts: [first] }) => fate === 'passed' || first.outcome.kind === 'alert') &&
  (endpoint.answers.some(({ fate }) => fate === 'cut' || fate === 'silent') || pageStopped(endpoint))

const pageStopped = (endpoint: Endpoint): boolean => endpoint.triedAll('page').some(isStopped)

/** Nothing came in time, where at other times something did. */
export const isSilentAtTimes = (endpoint: Endpoint): boolean =>
  isStoppedAtTimes(endpoint) &&
  (endpoint.answers.some(({ fate }) => fate === 'silent') ||
    endpoint.triedAll('page').some((page) => fateOf(page) === 'silent'))

/**
 * The verdict "cannot be told yet" until the same hello was said as often as it takes to know why it was stopped at times.
 * One experiment after the other: each is spoilt by company.
 */
export function askRepeats(endpoint: Endpoint): Verdict | undefined {
  const [first] = endpoint.triedAll('baseline')
  if (!first || !heard.has(first.outcome.kind)) return undefined
  if (fateOf(first) === 'silent') {
    const others = ask(endpoint, ...differently)
    if (others || differently.every((id) => isStopped(endpoint.tried(id)!))) return others
  }
  const lacking = ask(endpoint, 'repeat')
  if (lacking || !isStoppedAtTimes(endpoint)) return lacking
  const alone = isSilentAtTimes(endpoint) ? ask(endpoint, 'alone') : undefined
  if (alone || slowedByCompany(endpoint)) return alone
  const many = ask(endpoint, 'many')
  if (many) return many
  if (limitShows(endpoint)) return ask(endpoint, 'later')
  return isCutInCompany(endpoint) ? ask(endpoint, 'in-turn') : undefined
}

/** Cut off now and then among others, and never until now when alone. */
const isCutInCompany = (endpoint: Endpoint): boolean =>
  endpoint.triedAll('baseline').every((attempt) => fateOf(attempt) === 'passed') &&
  atSpeed(endpoint).some((attempt) => fateOf(attempt) === 'cut')

/** One at a time, everything was answered that was cut off at times in company. */
export const isWellInTurn = (endpoint: Endpoint): boolean => {
  const single = endpoint.triedAll('in-turn')
  return isCutInCompany(endpoint) && single.length > 0 && single.every((attempt) => fateOf(attempt) === 'passed')
}

/**
 * Each connection that came after the end of the last was answered, and of those made four at once so many were cut off that
 * it is no chance: a limit on how many are open. Machines that take turns would have shown themselves.
 */
export function isLimitedAtOnce(endpoint: Endpoint): boolean {
  const company = atSpeed(endpoint)
  const cut = company.filter((attempt) => fateOf(attempt) === 'cut').length
  return isWellInTurn(endpoint) && allByChance(cut, company.length, endpoint.triedAll('in-turn').length) < 0.05
}

/** How much longer the slowest answer in company must take than is usual alone, to be more than chance. */
const growth = 1.6
const leastMs = 100

export interface Slowed {
  /** Ms from the connection to the server's first message. */
  readonly alone: number
  readonly inCompany: number
}

/** Hellos that came alone were answered, of which at most one in four may be missing; of those in company some were not, and others late. */
export function slowedByCompany(endpoint: Endpoint): Slowed | undefined {
  const single = aloneOf(endpoint)
  const usual = answeredAfter(single)
  if (!isSilentAtTimes(endpoint) || usual.length < 5 || usual.length < 0.75 * single.length) return undefined
  const alone = usual[usual.length >> 1]!
  const inCompany = answeredAfter(companyOf(endpoint)).at(-1) ?? 0
  return inCompany >= growth * alone && inCompany >= leastMs ? { alone, inCompany } : undefined
}

/** One at a time: the first, and those with a second between. */
export const aloneOf = (endpoint: Endpoint): readonly Attempt[] => [
  ...endpoint.triedAll('baseline'),
  ...endpoint.triedAll('alone'),
  ...endpoint.triedAll('later'),
]

/** Four at once: these are made side by side. */
export const companyOf = (endpoint: Endpoint): readonly Attempt[] => [
  ...endpoint.triedAll('repeat'),
  ...endpoint.triedAll('page'),
  ...endpoint.triedAll('many'),
]

/** Ms until the answer of those that passed, the quickest first. */
const answeredAfter = (attempts: readonly Attempt[]): readonly number[] =>
  attempts
    .filter((attempt) => fateOf(attempt) === 'passed')
    .map(answerMs)
    .toSorted((a, b) => a - b)

const answerMs = ({ messages, tcpMs, doneMs }: Attempt): number =>
  (messages.find(({ from }) => from === 'peer')?.at ?? doneMs) - tcpMs

/** At speed: several at once, and the next as soon as one is done. */
export const atSpeed = (endpoint: Endpoint): readonly Attempt[] => [
  ...endpoint.triedAll('repeat'),
  ...endpoint.triedAll('many'),
]

/** As the experiment `many` ends: so many in a row are not met by chance where machines take turns. */
export const limitShows = (endpoint: Endpoint): boolean => trailing(endpoint.triedAll('many'), isStopped) >= 6

/** How many of these were answered, with whatever. */
export const answered = (attempts: readonly Attempt[]): number =>
  attempts.filter((attempt) => !isStopped(attempt)).length

/** How many of these were stopped, as a line of proof. */
export function stoppedProof(experiment: ExperimentId, attempts: readonly Attempt[], all: boolean): Proof {
  const share = shareWords(shareOf(attempts.filter(isStopped).length, attempts.length))
  return {
    experiment,
    observed: text(`stopped without a word: ${share.en}`, `応答なしの切断: ${share.ja}`),
    expected: all ? text('none of them', '切断なし') : text('as many as at speed', '連続接続のときと同じ割合'),
  }
}
