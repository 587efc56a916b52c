import { type Judgement, judge } from './diagnosis/judge.ts'
import { type Diagnosis, rank } from './diagnosis/rank.ts'
import { type Means, type Wish, within } from './doctor.ts'
import type { Evidence } from './evidence/evidence.ts'
import { factsOf } from './evidence/facts.ts'
import { type Accepted, protocolCodes, type Survey } from './evidence/survey.ts'
import { isWeb } from './evidence/target.ts'
import type { Text } from './evidence/text.ts'
import { asker } from './probe/asker.ts'
import { runOrder } from './probe/order.ts'
import { keepSessions } from './probe/sessions.ts'
import { browser } from './protocol/tls/clients/clients.ts'
import { offerOf } from './protocol/tls/clients/profile.ts'
import type { Aim } from './survey/aim.ts'
import { behaviourChecks } from './survey/behaviours/all.ts'
import { enumerateCalmly, isSpoken } from './survey/calmly.ts'
import type { BehaviourCheck, Scene, VulnerabilityCheck } from './survey/check.ts'
import type { Enumerated } from './survey/enumerate.ts'
import { gapsOf } from './survey/gaps.ts'
import { simulateClients } from './survey/simulation.ts'
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

/**
 * The whole server test, at the first address of the target: what it speaks, then what that leads to. No connection goes further
 * than the first flight where that tells enough.
 */
export async function testServer(wish: Wish, means: Means): Promise<Tested> {
  const began = performance.now()
  const { target } = wish
  const takenAt = means.clock()
  const time = means.askTime()
  const { later, ...names } = await means.resolve(target.host)
  const nowhere = { target, question: wish.question, takenAt, clock: noClock, names, attempts: [], fetched: [] }
  const [address] = names.addresses
  const { port } = target
  const asking = means.askPolicies?.(target.host, port)
  if (address === undefined) return judged({ ...untold(nowhere, '', port), gaps: [noAddress] }, means)

  const place = { hop: 'target', address, port } as const
  const probing = { ...means, sessions: keepSessions(means.clock) }
  const run = (id: string) => runOrder(wish, probing, { place, id })
  const baseline = await run('baseline')
  const way = {
    ...means,
    host: target.host,
    address,
    port,
    starttls: target.starttls,
    proxy: wish.proxy,
    timeoutMs: wish.timeoutMs,
    control: factsOf(baseline).version === undefined ? undefined : baseline.offer,
    onProgress: means.onProgress,
  }
  const ask = asker(way)
  const plain = asker({
    ...way,
    port: 80,
    starttls: null,
    control: undefined,
    timeoutMs: Math.min(wish.timeoutMs, plainPatienceMs),
  })
  const aim: Aim = { target, base: offerOf(browser, wish.question.serverName) }
  const isReached = !unreached.has(baseline.outcome.kind)
  const [page, vouchers, found, records, policies] = await Promise.all([
    isReached && isWeb(target) && baseline.outcome.kind === 'finished' ? run('page') : undefined,
    vouchersFor({ ...nowhere, attempts: [baseline] }, means),
    isReached ? enumerateCalmly(ask, aim, factsOf(baseline).certificates) : undefined,
    later && within(later, dnsPatienceMs, undefined),
    asking && within(asking, dnsPatienceMs, undefined),
  ])
  const evidence: Evidence = {
    ...nowhere,
    ...vouchers,
    names: records ? { ...names, records } : names,
    attempts: page ? [baseline, page] : [baseline],
    clock: await time,
  }
  const enumerated = found ? toSurvey(evidence, address, port, found) : untold(evidence, address, port)
  const survey = found
    ? await checked({ ask, plain, aim, basics: enumerated, baseline, page, policies }, enumerated)
    : enumerated
  return judged(
    {
      ...survey,
      gaps: gapsOf(survey, ask.troubles),
      connections: means.budget.spent.connections,
      seconds: (performance.now() - began) / 1000,
    },
    means,
  )
}

/** A firewall may drop what goes to port 80: nothing hangs on it. */
const plainPatienceMs = 2000
/** Some resolvers never answer about HTTPS records. */
const dnsPatienceMs = 2500

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

/** All checks at once: those that need a connection wait for their turn. */
async function checked(scene: Scene, survey: Survey): Promise<Survey> {
  const [vulnerabilities, behaviours] = await Promise.all([
    Promise.all(vulnerabilityChecks.map(async (one: VulnerabilityCheck) => [one.id, await one.check(scene)] as const)),
    Promise.all(behaviourChecks.map(async (one: BehaviourCheck) => [one.id, await one.check(scene)] as const)),
  ])
  const seen = {
    ...survey,
    vulnerabilities: Object.fromEntries(vulnerabilities),
    behaviours: Object.fromEntries(behaviours),
  }
  return { ...seen, clients: await simulateClients(seen, scene) }
}

const undetermined: Accepted = { list: [], chooser: undefined, isComplete: false }

const untold = (evidence: Evidence, address: string, port: number): Survey => ({
  evidence,
  address,
  port,
  protocols: Object.fromEntries(Object.keys(protocolCodes).map((name) => [name, undefined])) as Survey['protocols'],
  suites: {},
  groups: undetermined,
  signatureSchemes: undetermined,
  dhGroups: [],
  chains: [],
  vulnerabilities: {},
  behaviours: {},
  clients: [],
  gaps: [],
  connections: 0,
  seconds: 0,
})

function toSurvey(evidence: Evidence, address: string, port: number, { suites, ...rest }: Enumerated): Survey {
  const accepted = Object.entries(suites)
  return {
    ...untold(evidence, address, port),
    ...rest,
    protocols: Object.fromEntries(accepted.map(([name, one]) => [name, isSpoken(one)])) as Survey['protocols'],
    suites: Object.fromEntries(accepted.filter(([, one]) => isSpoken(one))),
  }
}

function judged(survey: Survey, { trust }: Means): Tested {
  const judgement = judge(survey.evidence, trust)
  return { survey, judgement, diagnosis: rank(survey.evidence, judgement) }
}
