import { type Judgement, judge } from './diagnosis/judge.ts'
import { type Diagnosis, rank } from './diagnosis/rank.ts'
import type { Attempt, Hop } from './evidence/attempt.ts'
import { echKeyOf, otherAddresses, promisedPlaces } from './evidence/elsewhere.ts'
import type {
  ClockEvidence,
  Evidence,
  Fetched,
  NameAnswer,
  NameRecords,
  OtherAnswer,
  PortalCheck,
  StatusAsked,
} from './evidence/evidence.ts'
import { type Http3Promise, http3Promise, type QuicSeen } from './evidence/http3.ts'
import type { NamePolicies } from './evidence/name-policies.ts'
import type { RootSetting } from './evidence/root-settings.ts'
import type { StatusQuestion } from './evidence/status-question.ts'
import { isWeb, parsePlace } from './evidence/target.ts'
import { experiments } from './probe/experiments/all.ts'
import { type Order, type Place, type ProbeMeans, runSeries, undisturbed, type Wish } from './probe/order.ts'
import { patienceAt } from './probe/patience.ts'
import { keepSessions } from './probe/sessions.ts'
import { recognise, seenIn } from './rules/cdn/shared-cdns.ts'
import type { Endpoint } from './rules/endpoint.ts'
import { statusQuestions } from './rules/status/shared-status.ts'
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
  /** Whether certificates are revoked, as the places say that they name; within a second. */
  readonly askRevocation: (questions: readonly StatusQuestion[], at: number) => Promise<readonly StatusAsked[]>
  /** Whether QUIC is spoken where the target promises it; within a second. Empty where UDP may not be used. */
  readonly askQuic: (promise: Http3Promise) => Promise<readonly QuicSeen[]>
  /** What the DNS says about the certificates of a server; undefined: it is not asked about this target. */
  readonly askPolicies?: (host: string, port: number) => Promise<NamePolicies | undefined>
  /** Where this machine's environment has programs find their roots; undefined: that is not to be looked at. */
  readonly rootSettings?: RootSettings | undefined
  /** Strangers to the target, who may be asked with `--wide`; undefined: nobody may. */
  readonly strangers?: Strangers | undefined
}

export interface RootSettings {
  readonly named: readonly RootSetting[]
  /** Reads what they name; `issuers`: subjects (DER) that the site's chain leads to. */
  readonly lookAt: (issuers: readonly Uint8Array[]) => Promise<readonly RootSetting[]>
}

/** Who is asked about the world around the target. */
export interface Strangers {
  /** What other resolvers say of the name. */
  readonly resolvers: (host: string) => Promise<readonly OtherAnswer[]>
  /** Where the same site's other usual name leads. */
  readonly twin: (host: string) => Promise<NonNullable<NameAnswer['twin']>>
  /** One handshake with each of some unrelated sites. */
  readonly controls: () => Promise<readonly Attempt[]>
  /** Pages over plain HTTP whose answer is known. */
  readonly portals: () => Promise<readonly PortalCheck[]>
  /** Whether sites that are known for HTTP/3 answer over UDP. */
  readonly quic: () => Promise<readonly QuicSeen[]>
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
const maxRounds = 9
/** How long a verdict that hangs on the time waits for it; otherwise the time is taken if it is there (contract 6). */
const clockPatienceMs = 1000
const clockGraceMs = 150
/** Records that decide nothing yet are taken if they are there; some resolvers never answer about HTTPS records. */
const recordsGraceMs = 50
const recordsPatienceMs = 400

/** The whole consultation: resolve, probe, judge, probe what the rules still need, and judge again. */
export async function examine(asked: Wish, given: Means): Promise<Examined> {
  const means = { ...given, sessions: keepSessions(given.clock) }
  let wish = asked
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
    rootSettings: means.rootSettings?.named,
  }

  const places: Place[] = names.addresses.map((address) => ({ hop: 'target', address, port: wish.target.port }))
  evidence = await probeAll(wish, means, evidence, places.map(baselineAt))
  evidence = await probeAll(wish, means, evidence, [...pagesOf(wish, evidence), ...repeatsOf(evidence, 'target')])
  if (origin.length > 0) {
    // Who stands in front of it shows in the page, and with it in which words the origin is to be asked.
    wish = { ...wish, originHello: recognise(seenIn(evidence))[0]?.cdn.hello }
    evidence = await probeAll(wish, means, evidence, origin.map(baselineAt))
    evidence = await probeAll(wish, means, evidence, repeatsOf(evidence, 'origin'))
  }
  evidence = { ...evidence, clock: await within(time, clockGraceMs, evidence.clock) }
  evidence = await withRecords(evidence, later, recordsGraceMs)
  let judgement = judge(evidence, means.trust)
  for (let round = 0; round < maxRounds; round++) {
    const next = await gather(wish, means, evidence, judgement, { time, later })
    if (!next) break
    evidence = next
    judgement = judge(evidence, means.trust)
  }
  evidence = await withRecords(evidence, later, recordsGraceMs)
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

const baselineAt = (place: Place): Order => ({ place, id: 'baseline' })

const noClock: ClockEvidence = { offsetMs: undefined, sources: [] }

/** A page is asked for where TLS works: one SYN is all that a closed port gets. */
const pagesOf = ({ target }: Wish, { attempts }: Evidence): Order[] =>
  isWeb(target)
    ? attempts
        .filter(({ hop, outcome }) => hop === 'target' && outcome.kind === 'finished')
        .map((place) => ({ place, id: 'page' }))
    : []

/** Connections that a healthy server may cost on top of a handshake and a page for each address. */
const spareConnections = 8
const repeats = 3

/** Beside the page, and without waiting: does the address answer alike each time? Fewer where there are many addresses. */
const repeatsOf = ({ attempts }: Evidence, at: Hop): Order[] => {
  const places = attempts.filter(
    ({ experiment, hop, outcome }) => experiment === 'baseline' && hop === at && outcome.kind === 'finished',
  )
  const times = Math.min(repeats, Math.floor(spareConnections / Math.max(places.length, 1)))
  return places.map(({ hop, address, port }) => ({ place: { hop, address, port }, id: 'repeat', times }))
}

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
  { time, later }: Awaited,
): Promise<Evidence | undefined> {
  const orders = new Map<string, Order>()
  let next = evidence
  const isControlled = (endpoint: Endpoint) =>
    judgement.open.some((one) => one.endpoint === endpoint && one.needs.includes('again')) && !endpoint.tried('again')
  for (const { endpoint, needs } of judgement.open) {
    for (const id of needs) {
      if (!endpoint || !experiments.some((experiment) => experiment.id === id) || endpoint.tried(id)) continue
      const place = { hop: endpoint.hop, address: endpoint.address, port: endpoint.port }
      // The control says the same once more: in one round with it, one repeat less tells as much.
      const times = id === 'repeat' && isControlled(endpoint) ? repeats - 1 : undefined
      orders.set(`${place.hop} ${place.address} ${place.port} ${id}`, {
        place,
        id,
        timeoutMs: patienceAt(place, evidence.attempts),
        ...(times && { times }),
      })
    }
  }
  const wanted = new Set(judgement.open.flatMap(({ needs }) => needs))
  const hadClock = evidence.clock.offsetMs !== undefined || evidence.clock.sources.length > 0
  if (wanted.has('clock') && !hadClock) next = { ...next, clock: await within(time, clockPatienceMs, silentClock) }
  if (wanted.has('aia')) {
    const urls = judgement.endpoints.flatMap(({ chain }) => chain?.issuerUrls ?? [])
    const fetched = await means.fetchIssuers([...new Set(urls)])
    next = { ...next, fetched: [...next.fetched, ...(fetched.length > 0 ? fetched : [nowhere])] }
  }
  if (wanted.has('records')) next = await withRecords(next, later, recordsPatienceMs)
  if (wanted.has('root-settings') && means.rootSettings)
    next = { ...next, rootSettings: await means.rootSettings.lookAt(issuersOf(judgement)) }
  next = await askStrangers(next, means.strangers, wanted)
  for (const place of besides(next, wanted))
    orders.set(`${place.hop} ${place.address} ${place.port}`, { place, id: 'baseline' })
  const asking =
    wanted.has('revocation') && next.revocation === undefined
      ? means.askRevocation(statusQuestions(judgement.endpoints), next.takenAt + (next.clock.offsetMs ?? 0))
      : undefined
  const promise = wanted.has('quic') && next.quic === undefined ? http3Promise(next) : undefined
  const knocking = promise && means.askQuic(promise)
  const before = evidence.attempts.length
  next = await probeAll(wish, means, next, undisturbed([...orders.values()]))
  if (asking) next = { ...next, revocation: await asking }
  if (knocking) next = { ...next, quic: await knocking }
  const learnt =
    asking !== undefined ||
    next.attempts.length > before ||
    (['clock', 'fetched', 'names', 'portals', 'quic', 'rootSettings'] as const).some(
      (part) => next[part] !== evidence[part],
    )
  return learnt ? next : undefined
}

/** Every name under which a store may have what the chains lead to: a root, or an authority that it trusts as one. */
const issuersOf = ({ endpoints }: Judgement): readonly Uint8Array[] =>
  endpoints.flatMap(({ chain }) =>
    (chain?.report.paths ?? []).flatMap(({ steps }) => steps.map(({ certificate }) => certificate.issuer.der)),
  )

/** What was asked for at the beginning, and comes when it comes. */
interface Awaited {
  readonly time: Promise<ClockEvidence>
  readonly later: Resolved['later']
}

async function withRecords(evidence: Evidence, later: Resolved['later'], ms: number): Promise<Evidence> {
  if (!later || evidence.names.records) return evidence
  const records = await within(later, ms, undefined)
  return records ? { ...evidence, names: { ...evidence.names, records } } : evidence
}

/** With `--wide`: each kind of stranger is asked once. */
async function askStrangers(
  evidence: Evidence,
  strangers: Strangers | undefined,
  wanted: ReadonlySet<string>,
): Promise<Evidence> {
  if (!strangers) return evidence
  const { names, attempts, portals, quic = [] } = evidence
  const asksControls = wanted.has('control-sites') && !attempts.some(({ hop }) => hop === 'control')
  const asksQuic = wanted.has('quic-controls') && !quic.some(({ hop }) => hop === 'control')
  const [others, twin, controls, pages, knocked] = await Promise.all([
    wanted.has('other-resolvers') && !names.others ? strangers.resolvers(evidence.target.host) : names.others,
    wanted.has('twin-name') && !names.twin ? strangers.twin(evidence.target.host) : names.twin,
    asksControls ? strangers.controls() : [],
    wanted.has('portal-check') && !portals ? strangers.portals() : portals,
    asksQuic ? strangers.quic() : [],
  ])
  return {
    ...evidence,
    ...(others === names.others && twin === names.twin ? {} : { names: { ...names, others, twin } }),
    ...(pages === portals ? {} : { portals: pages }),
    ...(knocked.length === 0 ? {} : { quic: [...quic, ...knocked] }),
    attempts: [...attempts, ...controls],
  }
}

/** Places other than the target's own that a rule wants to compare with. */
function besides(evidence: Evidence, wanted: ReadonlySet<string>): Place[] {
  const places = [
    ...(wanted.has('other-addresses') ? otherAddresses(evidence) : []),
    ...(wanted.has('promised-places') ? promisedPlaces(evidence) : []),
  ]
  return places
    .map((place) => ({ hop: 'elsewhere' as const, ...place }))
    .filter((place) => !evidence.attempts.some((attempt) => isAt(attempt, place)))
}

const isAt = (attempt: Attempt, { hop, address, port }: Place): boolean =>
  attempt.hop === hop && attempt.address === address && attempt.port === port

const silentClock: ClockEvidence = { offsetMs: undefined, sources: [{ source: 'all', error: 'no answer in time' }] }
const nowhere: Fetched = { url: '', certificates: [], error: 'no certificate names a place to fetch its issuer from' }

async function probeAll(
  wish: Wish,
  means: WorkingMeans,
  evidence: Evidence,
  orders: readonly Order[],
): Promise<Evidence> {
  const ech = echKeyOf(evidence)
  const attempts = await Promise.all(orders.map((order) => runSeries(wish, means, { ...order, ech })))
  return { ...evidence, attempts: [...evidence.attempts, ...attempts.flat()] }
}

/** The promise's value if it comes within `ms`, else the fallback; a late failure is nobody's. */
export const within = <T>(promise: Promise<T>, ms: number, fallback: T): Promise<T> =>
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
