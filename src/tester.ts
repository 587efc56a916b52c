import { type Judgement, judge } from './diagnosis/judge.ts'
import { type Diagnosis, rank } from './diagnosis/rank.ts'
import type { Means, Wish } from './doctor.ts'
import type { Evidence } from './evidence/evidence.ts'
import { type Accepted, type ProtocolName, protocolCodes, type ServedChain, type Survey } from './evidence/survey.ts'
import { isWeb } from './evidence/target.ts'
import type { Text } from './evidence/text.ts'
import type { Ask } from './probe/ask.ts'
import { asker } from './probe/asker.ts'
import { runOrder } from './probe/order.ts'
import { keepSessions } from './probe/sessions.ts'
import { browser } from './protocol/tls/clients/clients.ts'
import { offerOf } from './protocol/tls/clients/profile.ts'
import type { Aim } from './survey/aim.ts'
import { behaviourChecks } from './survey/behaviours/all.ts'
import type { BehaviourCheck, Scene, VulnerabilityCheck } from './survey/check.ts'
import { type KeyExchange, keyExchangeOf } from './survey/key-exchange.ts'
import { oldSuites } from './survey/old-suites.ts'
import { acceptedInSsl2 } from './survey/ssl2.ts'
import { type Accepted13, acceptedIn13 } from './survey/tls13.ts'
import { vulnerabilityChecks } from './survey/vulnerabilities/all.ts'
import { vouchersFor } from './vouching.ts'

/** The server test of one target. */
export interface Tested {
  readonly survey: Survey
  readonly judgement: Judgement
  readonly diagnosis: Diagnosis
}

/** What a server test may use: 77 suites in four versions take some 400 connections. */
export const testPurse = { ms: 120_000, connections: 1200, bytesIn: 64 << 20 }

const oldNames = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2'] as const

/**
 * The whole server test, at the first address of the target: what it speaks, then what that leads to. No connection goes further
 * than the first flight where that tells enough.
 */
export async function testServer(wish: Wish, means: Means): Promise<Tested> {
  const began = performance.now()
  const { target } = wish
  const takenAt = means.clock()
  const time = means.askTime()
  const { later: _, ...names } = await means.resolve(target.host)
  const nowhere = { target, question: wish.question, takenAt, clock: noClock, names, attempts: [], fetched: [] }
  const [address] = names.addresses
  const { port } = target
  if (address === undefined) return judged({ ...untold(nowhere, '', port), gaps: [noAddress] }, means)

  const place = { hop: 'target', address, port } as const
  const probing = { ...means, sessions: keepSessions(means.clock) }
  const run = (id: string) => runOrder(wish, probing, { place, id })
  const ask = asker({
    ...means,
    host: target.host,
    address,
    port,
    starttls: target.starttls,
    proxy: wish.proxy,
    timeoutMs: wish.timeoutMs,
    onProgress: ({ en }) => means.onProgress?.(en),
  })
  const aim: Aim = { target, base: offerOf(browser, wish.question.serverName) }
  const baseline = await run('baseline')
  const isReached = !unreached.has(baseline.outcome.kind)
  const [page, vouchers, spoken] = await Promise.all([
    isReached && isWeb(target) && baseline.outcome.kind === 'finished' ? run('page') : undefined,
    vouchersFor({ ...nowhere, attempts: [baseline] }, means),
    isReached ? speak(ask, aim) : undefined,
  ])
  const attempts = page ? [baseline, page] : [baseline]
  const evidence: Evidence = { ...nowhere, ...vouchers, attempts, clock: await time }
  const enumerated = spoken ? toSurvey(evidence, address, port, spoken) : untold(evidence, address, port)
  const survey = spoken ? await checked({ ask, aim, basics: enumerated, baseline, page }, enumerated) : enumerated
  return judged(
    { ...survey, connections: means.budget.spent.connections, seconds: (performance.now() - began) / 1000 },
    means,
  )
}

const noClock = { offsetMs: undefined, sources: [] }
const unreached: ReadonlySet<string> = new Set([
  'refused',
  'unreachable',
  'no-answer',
  'no-route',
  'not-tried',
  'proxy',
  'starttls',
])
const noAddress: Text = {
  en: 'The name has no address: nothing could be tested.',
  ja: 'この名前にはアドレスがないため、何も検査できませんでした。',
}

/** What enumeration found. undefined: nothing could be learnt. */
interface Spoken {
  readonly ssl2: Accepted | undefined
  readonly old: readonly (readonly [ProtocolName, Accepted | undefined])[]
  readonly newest: Accepted13 | undefined
  readonly exchange: KeyExchange | undefined
}

async function speak(ask: Ask, aim: Aim): Promise<Spoken> {
  const newest = acceptedIn13(ask, aim)
  const [ssl2, ...old] = await Promise.all([
    acceptedInSsl2(ask),
    ...oldNames.map(async (name) => [name, await oldSuites(ask, aim, protocolCodes[name], name)] as const),
  ])
  const best = old.findLast(([, accepted]) => accepted && accepted.list.length > 0)
  const known = await newest
  const exchange =
    best &&
    (await keyExchangeOf(ask, aim, protocolCodes[best[0]], best[1]!.list, {
      groups: known?.groups.list ?? [],
      schemes: known?.schemes.list ?? [],
    }))
  return { ssl2, old, newest: known, exchange }
}

/** All checks at once: those that need a connection wait for their turn. */
async function checked(scene: Scene, survey: Survey): Promise<Survey> {
  const [vulnerabilities, behaviours] = await Promise.all([
    Promise.all(vulnerabilityChecks.map(async (one: VulnerabilityCheck) => [one.id, await one.check(scene)] as const)),
    Promise.all(behaviourChecks.map(async (one: BehaviourCheck) => [one.id, await one.check(scene)] as const)),
  ])
  return {
    ...survey,
    vulnerabilities: Object.fromEntries(vulnerabilities),
    behaviours: Object.fromEntries(behaviours),
  }
}

const isSpoken = (accepted: Accepted | undefined): boolean | undefined => accepted && accepted.list.length > 0

const nothing: Accepted = { list: [], chooser: undefined, isComplete: true }

/** Of TLS 1.3 first, then what only older versions have. */
const both = (first: Accepted | undefined, second: Accepted | undefined): Accepted => {
  const [one, two] = [first ?? nothing, second ?? nothing]
  const list = [...one.list, ...two.list.filter((code) => !one.list.includes(code))]
  return {
    list,
    chooser: one.list.length > 0 ? one.chooser : two.chooser,
    isComplete: one.isComplete && two.isComplete,
  }
}

const untold = (evidence: Evidence, address: string, port: number): Survey => ({
  evidence,
  address,
  port,
  protocols: Object.fromEntries(Object.keys(protocolCodes).map((name) => [name, undefined])) as Survey['protocols'],
  suites: {},
  groups: { ...nothing, isComplete: false },
  signatureSchemes: { ...nothing, isComplete: false },
  dhGroups: [],
  chains: [],
  vulnerabilities: {},
  behaviours: {},
  gaps: [],
  connections: 0,
  seconds: 0,
})

function toSurvey(evidence: Evidence, address: string, port: number, { ssl2, old, newest, exchange }: Spoken): Survey {
  const accepted: readonly (readonly [ProtocolName, Accepted | undefined])[] = [
    ['SSLv2', ssl2],
    ...old,
    ['TLSv1.3', newest?.suites],
  ]
  return {
    ...untold(evidence, address, port),
    protocols: Object.fromEntries(accepted.map(([name, one]) => [name, isSpoken(one)])) as Survey['protocols'],
    suites: Object.fromEntries(accepted.filter(([, one]) => isSpoken(one))),
    groups: both(newest?.groups, exchange?.groups),
    signatureSchemes: both(newest?.schemes, exchange?.schemes),
    dhGroups: exchange?.dhGroups ?? [],
    chains: chainsOf(exchange),
  }
}

const chainsOf = (exchange: KeyExchange | undefined): readonly ServedChain[] => exchange?.chains ?? []

function judged(survey: Survey, { trust }: Means): Tested {
  const judgement = judge(survey.evidence, trust)
  return { survey, judgement, diagnosis: rank(survey.evidence, judgement) }
}
