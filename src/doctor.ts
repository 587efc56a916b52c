import { type Judgement, judge } from './diagnosis/judge.ts'
import { type Diagnosis, rank } from './diagnosis/rank.ts'
import type { ClockEvidence, Evidence, Fetched, NameAnswer, NameRecords } from './evidence/evidence.ts'
import { isWeb, parsePlace } from './evidence/target.ts'
import { experiments } from './probe/experiments/all.ts'
import { type Order, type Place, type ProbeMeans, runOrder, type Wish } from './probe/order.ts'
import { keepSessions } from './probe/sessions.ts'
import type { Store } from './trust/store.ts'

export type { Wish } from './probe/order.ts'

/** What the doctor reaches the world through; handed in, so that a test is the same tomorrow. */
export interface Means extends Omit<ProbeMeans, 'sessions'> {
  /** This machine's clock, ms since the epoch. */
  readonly clock: () => number
  readonly trust: Store
  /** The addresses of a name; of a literal or given addresses, these. */
  readonly resolve: (host: string) => Promise<Resolved>
  readonly askTime: () => Promise<ClockEvidence>
  readonly fetchIssuers: (urls: readonly string[]) => Promise<readonly Fetched[]>
}

/** The answer that decides, and the records that may come after it. */
export interface Resolved extends Omit<NameAnswer, 'records'> {
  readonly later?: Promise<NameRecords | undefined>
}

export interface Examined {
  readonly evidence: Evidence
  readonly judgement: Judgement
  readonly diagnosis: Diagnosis
  readonly connections: number
  readonly seconds: number
}

type WorkingMeans = Means & ProbeMeans

/** Rounds of "what is still missing"; each asks for less. */
const maxRounds = 6
/** How long a verdict that hangs on the time waits for it; otherwise the time is taken if it is there (contract 6). */
const clockPatienceMs = 1000
const clockGraceMs = 150
/** Records that decide nothing yet are taken if they are there. */
const recordsGraceMs = 50

/** The whole consultation: resolve, probe, judge, probe what the rules still need, and judge again. */
export async function examine(wish: Wish, given: Means): Promise<Examined> {
  const means = { ...given, sessions: keepSessions(given.clock) }
  const began = performance.now()
  const takenAt = means.clock()
  const time = means.askTime()
  const { later, ...names } = await means.resolve(wish.target.host)
  const origin = await originOf(wish, means)
  let evidence: Evidence = {
    target: wish.target,
    question: wish.question,
    takenAt,
    clock: noClock,
    names,
    attempts: [],
    fetched: [],
  }

  const places: Place[] = names.addresses.map((address) => ({ hop: 'target', address, port: wish.target.port }))
  places.push(...origin)
  evidence = await probeAll(
    wish,
    means,
    evidence,
    places.map((place) => ({ place, id: 'baseline' })),
  )
  evidence = await probeAll(wish, means, evidence, pagesOf(wish, evidence))
  evidence = { ...evidence, clock: await within(time, clockGraceMs, evidence.clock) }
  let judgement = judge(evidence, means.trust)
  for (let round = 0; round < maxRounds; round++) {
    const next = await gather(wish, means, evidence, judgement, time)
    if (!next) break
    evidence = next
    judgement = judge(evidence, means.trust)
  }
  if (later) evidence = { ...evidence, names: { ...names, records: await within(later, recordsGraceMs, undefined) } }
  const seconds = (performance.now() - began) / 1000
  return {
    evidence,
    judgement,
    diagnosis: rank(evidence, judgement),
    connections: means.budget.spent.connections,
    seconds,
  }
}

/** Judges saved evidence again. */
export function reexamine(evidence: Evidence, trust: Store): Pick<Examined, 'judgement' | 'diagnosis'> {
  const judgement = judge(evidence, trust)
  return { judgement, diagnosis: rank(evidence, judgement) }
}

const noClock: ClockEvidence = { offsetMs: undefined, sources: [] }

/** A page is asked for where TLS works: one SYN is all that a closed port gets. */
const pagesOf = ({ target }: Wish, { attempts }: Evidence): Order[] =>
  isWeb(target)
    ? attempts
        .filter(({ hop, outcome }) => hop === 'target' && outcome.kind === 'finished')
        .map((place) => ({ place, id: 'page' }))
    : []

async function originOf(wish: Wish, means: Means): Promise<Place[]> {
  if (wish.question.origin === undefined) return []
  const origin = parsePlace(wish.question.origin, wish.target.port)
  if (!origin) return []
  const { addresses } = await means.resolve(origin.host)
  return addresses.map((address) => ({ hop: 'origin', address, port: origin.port }))
}

/** Runs what the undecided rules ask for; undefined when nothing more can be learnt. */
async function gather(
  wish: Wish,
  means: WorkingMeans,
  evidence: Evidence,
  judgement: Judgement,
  time: Promise<ClockEvidence>,
): Promise<Evidence | undefined> {
  const orders = new Map<string, Order>()
  let next = evidence
  for (const { endpoint, needs } of judgement.open) {
    for (const id of needs) {
      if (!endpoint || !experiments.some((experiment) => experiment.id === id) || endpoint.tried(id)) continue
      const place = { hop: endpoint.hop, address: endpoint.address, port: endpoint.port }
      orders.set(`${place.hop} ${place.address} ${place.port} ${id}`, { place, id })
    }
  }
  const wanted = new Set(judgement.open.flatMap(({ needs }) => needs))
  const hadClock = evidence.clock.offsetMs !== undefined || evidence.clock.sources.length > 0
  if (wanted.has('clock') && !hadClock) next = { ...next, clock: await within(time, clockPatienceMs, silentClock) }
  if (wanted.has('aia') && next.fetched.length === 0) {
    const urls = judgement.endpoints.flatMap(({ chain }) => chain?.issuerUrls ?? [])
    const fetched = await means.fetchIssuers([...new Set(urls)])
    next = { ...next, fetched: fetched.length > 0 ? fetched : [nowhere] }
  }
  const before = next.attempts.length
  next = await probeAll(wish, means, next, [...orders.values()])
  const learnt = next.attempts.length > before || next.clock !== evidence.clock || next.fetched !== evidence.fetched
  return learnt ? next : undefined
}

const silentClock: ClockEvidence = { offsetMs: undefined, sources: [{ source: 'all', error: 'no answer in time' }] }
const nowhere: Fetched = { url: '', certificates: [], error: 'no certificate names a place to fetch its issuer from' }

async function probeAll(
  wish: Wish,
  means: ProbeMeans,
  evidence: Evidence,
  orders: readonly Order[],
): Promise<Evidence> {
  const attempts = await Promise.all(orders.map((order) => runOrder(wish, means, order)))
  return { ...evidence, attempts: [...evidence.attempts, ...attempts] }
}

/** The promise's value if it comes within `ms`, else the fallback; a late failure is nobody's. */
const within = <T>(promise: Promise<T>, ms: number, fallback: T): Promise<T> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(fallback), ms)
    promise.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      () => {
        clearTimeout(timer)
        resolve(fallback)
      },
    )
  })
