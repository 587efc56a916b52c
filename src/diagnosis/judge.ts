import type { Attempt, Hop } from '../evidence/attempt.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { clientProfile, cloudflareToOriginId } from '../protocol/tls/clients/clients.ts'
import { rules } from '../rules/all.ts'
import { chainOf } from '../rules/certificate/shared-chain.ts'
import type { EndpointFinding } from '../rules/consultation.ts'
import { type Endpoint, timeOf } from '../rules/endpoint.ts'
import type { ExperimentId, Found, Rule } from '../rules/rule.ts'
import type { Store } from '../trust/store.ts'

export interface Open {
  readonly rule: Rule
  /** Undefined: a rule about the consultation as a whole. */
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
    if (verdict.kind === 'unknown') open.push({ rule, endpoint: undefined, needs: verdict.needs })
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
  return usable.map((baseline) => endpointOf(evidence, baseline, trust))
}

/** Places that were tried for comparison alone: nobody is asked to mend them. */
export const besidesOf = (evidence: Evidence, trust: Store): Endpoint[] =>
  baselinesOf(evidence)
    .filter(({ hop }) => hop === 'elsewhere' || hop === 'control')
    .map((baseline) => endpointOf(evidence, baseline, trust))

const baselinesOf = ({ attempts }: Evidence): Attempt[] =>
  attempts.filter(({ experiment }) => experiment === 'baseline')

function endpointOf(evidence: Evidence, baseline: Attempt, trust: Store): Endpoint {
  const { hop, address, port } = baseline
  const here = new Map<string, Attempt>(
    evidence.attempts
      .filter((attempt) => sameplace(attempt, hop, address, port))
      .map((attempt) => [attempt.experiment, attempt]),
  )
  const tried = (id: ExperimentId): Attempt | undefined => here.get(id)
  const time = timeOf(evidence)
  const client = hop === 'origin' ? cloudflareToOriginId : evidence.question.client
  const assumed = (client !== undefined && clientProfile(client)?.assumed) || []
  const endpoint = { evidence, hop, address, port, baseline, time, assumed, tried }
  return { ...endpoint, chain: chainOf(endpoint, trust) }
}

const sameplace = (attempt: Attempt, hop: Hop, address: string, port: number): boolean =>
  attempt.hop === hop && attempt.address === address && attempt.port === port
