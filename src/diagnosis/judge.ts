import type { Attempt, Hop } from '../evidence/attempt.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { type Fate, isStopped } from '../evidence/fate.ts'
import { clientProfile, cloudflareToOriginId } from '../protocol/tls/clients/clients.ts'
import { rules } from '../rules/all.ts'
import { type Answer, answersOf, isSameHello } from '../rules/answers.ts'
import { chainOf } from '../rules/certificate/shared-chain.ts'
import type { EndpointFinding } from '../rules/consultation.ts'
import { type Endpoint, timeOf } from '../rules/endpoint.ts'
import type { ExperimentId, Found, Rule } from '../rules/rule.ts'
import type { Store } from '../trust/store.ts'

export interface Open {
  readonly rule: Rule
  /** Undefined: it is about the consultation as a whole. */
  readonly endpoint: Endpoint | undefined
  readonly needs: readonly ExperimentId[]
}

/** What every rule says of the evidence so far. */
export interface Judgement {
  readonly endpoints: readonly Endpoint[]
  readonly findings: ReadonlyMap<Endpoint, readonly EndpointFinding[]>
  readonly general: readonly { readonly rule: Rule; readonly found: Found }[]
  readonly open: readonly Open[]
}

const allRules: readonly Rule[] = rules

/** Pure: the same evidence gives the same judgement, today or read from a file. */
export function judge(evidence: Evidence, trust: Store): Judgement {
  const endpoints = endpointsOf(evidence, trust)
  const besides = besidesOf(evidence, trust)
  const open: Open[] = []
  const findings = new Map<Endpoint, EndpointFinding[]>()
  for (const endpoint of endpoints) {
    const here: EndpointFinding[] = []
    for (const rule of allRules) {
      if (rule.scope !== 'endpoint') continue
      const verdict = rule.judge(endpoint)
      if (verdict.kind === 'found') here.push({ rule, found: verdict })
      if (verdict.kind === 'unknown') open.push({ rule, endpoint, needs: verdict.needs })
    }
    findings.set(endpoint, withoutSymptoms(here))
  }
  const general: { rule: Rule; found: Found }[] = []
  for (const rule of allRules) {
    if (rule.scope !== 'consultation') continue
    const verdict = rule.judge({ evidence, endpoints, besides, findings })
    if (verdict.kind === 'found') general.push({ rule, found: verdict })
    if (verdict.kind !== 'unknown') continue
    for (const endpoint of verdict.at ?? [undefined]) open.push({ rule, endpoint, needs: verdict.needs })
  }
  return { endpoints, findings, general, open }
}

/** A cause that stands for another instead of beside it takes its place. */
const withoutSymptoms = (findings: readonly EndpointFinding[]): EndpointFinding[] => {
  const replaced = new Set(findings.flatMap(({ rule }) => rule.instead ?? []))
  return findings.filter(({ rule }) => !replaced.has(rule.id))
}

function endpointsOf(evidence: Evidence, trust: Store): Endpoint[] {
  const all = baselinesOf(evidence).filter(({ hop }) => hop === 'target' || hop === 'origin')
  const routed = all.filter(({ outcome }) => outcome.kind !== 'no-route')
  const usable = routed.length > 0 ? routed : all
  return usable.flatMap((baseline) => endpointsAt(evidence, baseline, trust))
}

/** Places that were tried for comparison alone: nobody is asked to mend them. */
export const besidesOf = (evidence: Evidence, trust: Store): Endpoint[] =>
  baselinesOf(evidence)
    .filter(({ hop }) => hop === 'elsewhere' || hop === 'control')
    .flatMap((baseline) => endpointsAt(evidence, baseline, trust))

const baselinesOf = ({ attempts }: Evidence): Attempt[] =>
  attempts.filter(({ experiment }) => experiment === 'baseline')

/** One, or one for each machine that shows itself behind the address. */
function endpointsAt(evidence: Evidence, first: Attempt, trust: Store): Endpoint[] {
  const { hop, address, port } = first
  const here = evidence.attempts.filter((attempt) => sameplace(attempt, hop, address, port))
  const answers = answersOf(here)
  const client = hop === 'origin' ? cloudflareToOriginId : evidence.question.client
  const assumed = (client !== undefined && clientProfile(client)?.assumed) || []
  const place = { evidence, hop, address, port, answers, assumed, time: timeOf(evidence), ...asked(here) }
  return representatives(answers, first).map((baseline) => {
    const endpoint = { ...place, baseline }
    return { ...endpoint, chain: chainOf(endpoint, trust) }
  })
}

/** Who passes now and is refused now, tells nothing by the refusal: another hello may have met another machine. A word says more than none. */
function representatives(answers: readonly Answer[], first: Attempt): readonly Attempt[] {
  const starts = (fate: Fate) => answers.filter((answer) => answer.fate === fate).map(({ attempts }) => attempts[0])
  const passed = starts('passed')
  if (passed.length > 0) return passed
  return isStopped(first) ? [starts('refused')[0] ?? first] : [first]
}

function asked(here: readonly Attempt[]): Pick<Endpoint, 'tried' | 'triedAll'> {
  const believed = withoutLimit(here)
  return {
    tried: (id) => believed.findLast(({ experiment }) => experiment === id),
    triedAll: (id) => here.filter(({ experiment }) => experiment === id),
  }
}

/** Another hello that was stopped before a limit was known and kept, was stopped by it: it is as good as not tried. */
function withoutLimit(here: readonly Attempt[]): readonly Attempt[] {
  const calm = here.findIndex(({ experiment }) => experiment === 'later')
  const isLimit = here.some((attempt) => attempt.experiment === 'later' && !isStopped(attempt))
  return isLimit ? here.filter((attempt, i) => i > calm || isSameHello(attempt) || !isStopped(attempt)) : here
}

const sameplace = (attempt: Attempt, hop: Hop, address: string, port: number): boolean =>
  attempt.hop === hop && attempt.address === address && attempt.port === port
