import type { Attempt } from '../evidence/attempt.ts'
import type { Question } from '../evidence/evidence.ts'
import { isWeb, type Target } from '../evidence/target.ts'
import type { Text } from '../evidence/text.ts'
import type { Budget } from '../net/budget.ts'
import { mayReach } from '../net/guard.ts'
import type { ProxyServer } from '../protocol/proxy/proxy.ts'
import type { ClientIdentity } from '../protocol/tls/client.ts'
import { browser, clientProfile, cloudflareToOriginId } from '../protocol/tls/clients/clients.ts'
import { offerOf } from '../protocol/tls/clients/profile.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import type { EchConfig } from '../wire/ech-config.ts'
import type { Experiment, Series, Setting } from './experiment.ts'
import { experiments } from './experiments/all.ts'
import type { Stage } from './perform.ts'
import { runProbe } from './probe.ts'
import type { Place, Sessions } from './sessions.ts'

export type { Place } from './sessions.ts'

/** What is asked of the doctor: where to go, and as whom. */
export interface Wish {
  readonly target: Target
  readonly question: Question
  readonly alpn: readonly string[] | undefined
  readonly identity: ClientIdentity | undefined
  /** Ms for one handshake. */
  readonly timeoutMs: number
  readonly userAgent: string
  /** The client profile that the CDN in front is known to use towards its origins; default Cloudflare's. */
  readonly originHello?: string | undefined
  readonly proxy: { readonly server: ProxyServer; readonly address: string } | undefined
}

/** What an experiment reaches the world through. */
export interface ProbeMeans {
  readonly random: Randomness
  readonly budget: Budget
  /** What is being tried: an experiment and its place, or a sentence. */
  readonly onProgress?: (what: string | Text) => void
  readonly sessions: Sessions
}

/** One experiment at one place. */
export interface Order {
  readonly place: Place
  readonly id: string
  /** What the HTTPS record gives for Encrypted Client Hello. */
  readonly ech?: EchConfig | undefined
  /** How often, where fewer connections must do than the experiment would make. */
  readonly times?: number
  /** Ms for one handshake, where less than the wish gives will do. */
  readonly timeoutMs?: number | undefined
}

/** At an address where an experiment wants to be undisturbed, that one alone; the others' turn comes again. */
export function undisturbed(orders: readonly Order[]): readonly Order[] {
  const wishes = orders.filter(({ id }) => named(id)?.series?.isUndisturbed)
  return orders.filter(({ id, place: { address } }) => {
    const first = wishes.find(({ place }) => place.address === address)
    return first === undefined || first.id === id
  })
}

/** Runs an experiment as often as it says, four at once at most. Times in which nothing was tried are not repeated. */
export async function runSeries(wish: Wish, means: ProbeMeans, order: Order): Promise<readonly Attempt[]> {
  const series: Series = named(order.id)?.series ?? { times: 1 }
  const attempts: Attempt[] = []
  let left = order.times ?? series.times
  if (left < 1) return [{ experiment: order.id, ...order.place, ...notApplicable, offer: undefined }]
  const limited = () => series.limit?.(attempts) ?? false
  const isDone = () =>
    limited() || series.enough?.(attempts) || attempts.some(({ outcome }) => outcome.kind === 'not-tried')
  const work = async () => {
    while (left-- > 0 && !isDone()) {
      if (series.pauseMs !== undefined) await new Promise((resolve) => setTimeout(resolve, series.pauseMs))
      attempts.push(await runOrder(wish, means, order))
    }
  }
  const workers = series.pauseMs === undefined ? Math.min(left, 4) : 1
  await Promise.all(Array.from({ length: workers }, work))
  if (limited()) means.budget.calm(order.place.address)
  return attempts
}

/** Runs one experiment on one connection. One that does not apply here is answered at once, so that nobody waits for it. */
export async function runOrder(wish: Wish, means: ProbeMeans, order: Order): Promise<Attempt> {
  const { id, place, ech } = order
  const { hop, address, port } = place
  const experiment = named(id)
  const setting = { ...settingOf(wish, place), ech }
  const deed = experiment?.deed(setting)
  const where = { experiment: id, hop, address, port }
  if (!deed) return { ...where, ...notApplicable, offer: setting.base }
  const wanted = deed.kind === 'tls' ? deed.resume : undefined
  const resume = wanted && means.sessions.recall(place, wanted === 'early')
  if (wanted && !resume) return { ...where, ...noSession, offer: setting.base }
  means.onProgress?.(`${id} ${address}`)
  return await runProbe({
    ...where,
    deed,
    stage: { ...stageOf(wish, means, place), resume },
    keepSessions: (sessions) => means.sessions.keep(place, sessions),
    timeoutMs: Math.min(wish.timeoutMs, order.timeoutMs ?? wish.timeoutMs),
    budget: means.budget,
    dialAt: wish.proxy && { address: wish.proxy.address, port: wish.proxy.server.port },
  })
}

const named = (id: string): Experiment | undefined => experiments.find((candidate) => candidate.id === id)

const notApplicable = {
  outcome: { kind: 'not-tried', code: 'does not apply' },
  messages: [],
  page: undefined,
  dialogue: [],
  tcpMs: 0,
  doneMs: 0,
} as const
const noSession = { ...notApplicable, outcome: { kind: 'not-tried', code: 'no session to resume' } } as const

const stageOf = (wish: Wish, { random }: ProbeMeans, { hop, address, port }: Place): Omit<Stage, 'resume'> => ({
  host: wish.target.host,
  port: wish.target.port,
  path: wish.target.path,
  starttls: hop === 'origin' ? null : wish.target.starttls,
  through: wish.proxy && { proxy: wish.proxy.server, host: address, port },
  random,
  identity: wish.identity,
  userAgent: wish.userAgent,
  bannerPatience: Math.min(1500, wish.timeoutMs),
})

function settingOf({ target, question, alpn, originHello }: Wish, { hop, address }: Place): Setting {
  const name = target.kind === 'name' ? target.host : question.serverName
  const client = (question.client === undefined ? undefined : clientProfile(question.client)) ?? browser
  const isNear = question.options.includes('--allow-private') || !mayReach(address, { allowPrivate: false }).ok
  // A server behind a CDN is asked as the CDN would ask it.
  if (hop === 'origin') {
    const hello = clientProfile(originHello ?? cloudflareToOriginId)!
    return { base: offerOf(hello, name), target, question, name, isNear }
  }
  const offer = offerOf(client, question.serverName)
  const spoken = isWeb(target) ? offer : { ...offer, alpn: [] }
  return { base: withOptions(spoken, alpn, question), target, question, name, isNear }
}

/** What the command line says stands over what the profile would do. */
const withOptions = (
  offer: Offer,
  alpn: readonly string[] | undefined,
  { serverName, serverNameBy }: Question,
): Offer => {
  const types = [...(serverNameBy === 'option' ? [0] : []), ...offer.extensions, ...(alpn ? [16] : [])]
  return {
    ...offer,
    ...(alpn ? { alpn } : {}),
    ...(serverNameBy === 'option' ? { serverName } : {}),
    extensions: [...new Set(types)],
  }
}
