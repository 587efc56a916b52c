import type { Hop } from '../evidence/attempt.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { isGood } from '../rules/certificate/shared-chain.ts'
import { type Found, type Rule, steps } from '../rules/rule.ts'
import type { Judgement } from './judge.ts'

export interface Cause {
  readonly rule: Rule
  readonly found: Found
  readonly addresses: readonly string[]
  /** Which leg of the way it is on. */
  readonly hop: Hop
}

export interface Diagnosis {
  readonly status: 'healthy' | 'degraded' | 'broken' | 'inconclusive'
  readonly confidence: number
  /** Root cause first. */
  readonly causes: readonly Cause[]
  readonly notJudged: readonly { readonly id: string; readonly missing: readonly string[] }[]
}

/** Contract, "How a verdict is made", 1. */
const likely = 0.7

/** One root cause first, its consequences behind it (contract, "How a verdict is made", 1 to 3). */
export function rank(evidence: Evidence, judgement: Judgement): Diagnosis {
  const away = edgeIsAway(judgement)
  const merged = merge(judgement).filter(({ hop, rule }) => !away || hop === 'origin' || rule.scope === 'consultation')
  const causes = merged.sort(
    (a, b) =>
      Number(b.rule.leads ?? false) - Number(a.rule.leads ?? false) ||
      firstAddress(a, evidence) - firstAddress(b, evidence) ||
      steps.indexOf(a.rule.step) - steps.indexOf(b.rule.step) ||
      (a.rule.weight ?? 0) - (b.rule.weight ?? 0) ||
      Number(b.found.status === 'broken') - Number(a.found.status === 'broken') ||
      b.found.confidence - a.found.confidence,
  )
  const notJudged = [...(away ? [edgeNotJudged] : []), ...notJudgedOf(judgement)]
  const sure = causes.filter(({ found }) => found.confidence >= likely)
  if (sure.length > 0) {
    const status = sure.some(({ found }) => found.status === 'broken') ? 'broken' : 'degraded'
    const first = sure[0]!
    return {
      status,
      confidence: first.found.confidence,
      causes: [...sure, ...causes.filter((cause) => !sure.includes(cause))],
      notJudged,
    }
  }
  // A fault that is merely possible leaves a working handshake neither healthy nor proven sick.
  const suspected = causes.some(({ found }) => found.status === 'broken')
  if (works(judgement) && !suspected)
    return { status: 'healthy', confidence: healthyConfidence(evidence, notJudged.length), causes, notJudged }
  return { status: 'inconclusive', confidence: 0, causes, notJudged }
}

/** Where several addresses are sick, each in its way, the first one's cause comes first (contract 11). */
const firstAddress = ({ addresses, hop }: Cause, { names }: Evidence): number =>
  hop === 'origin' || addresses.length === 0
    ? 0
    : Math.max(0, Math.min(...addresses.map((address) => names.addresses.indexOf(address))))

/** An origin was given and its edge cannot be reached: the origin is judged, the edge not (contract 15). */
const edgeIsAway = ({ endpoints }: Pick<Judgement, 'endpoints'>): boolean => {
  const edges = endpoints.filter(({ hop }) => hop === 'target')
  return (
    endpoints.some(({ hop }) => hop === 'origin') &&
    edges.length > 0 &&
    edges.every(({ baseline }) => unreached.has(baseline.outcome.kind))
  )
}
const unreached: ReadonlySet<string> = new Set(['refused', 'unreachable', 'no-answer', 'no-route', 'not-tried'])
const edgeNotJudged = { id: 'edge', missing: ['baseline'] }

function merge({ findings, general }: Judgement): Cause[] {
  const byId = new Map<string, Cause>()
  // A sick origin behind a healthy edge stops nobody yet (contract, "How a verdict is made", 15).
  const edgeIsWell =
    general.every(isOfThisMachineAlone) &&
    [...findings].every(
      ([{ hop, baseline }, here]) => hop === 'origin' || (here.length === 0 && baseline.outcome.kind === 'finished'),
    )
  for (const { rule, found } of general) byId.set(rule.id, { rule, found, addresses: [], hop: 'target' })
  for (const [endpoint, here] of findings) {
    for (const { rule, found } of here) {
      const before = byId.get(rule.id)
      const milder = endpoint.hop === 'origin' && edgeIsWell ? { ...found, status: 'degraded' as const } : found
      const addresses = before ? [...before.addresses, endpoint.address] : [endpoint.address]
      byId.set(rule.id, {
        rule,
        found: before?.found ?? milder,
        addresses: [...new Set(addresses)],
        hop: before?.hop ?? endpoint.hop,
      })
    }
  }
  return [...byId.values()]
}

/** Some programs here are stopped, and nobody else: the edge is as well as it was. */
const isOfThisMachineAlone = ({ found }: { readonly found: Found }): boolean =>
  found.side === 'local' && found.status === 'degraded'

const notJudgedOf = ({ open }: Judgement): Diagnosis['notJudged'] => [
  ...new Map(open.map(({ rule, needs }) => [rule.id, { id: rule.id, missing: [...needs] }])).values(),
]

/** Every address that could be tried shook hands to the end, with a certificate that some path makes good. */
const works = ({ endpoints }: Judgement): boolean => {
  const judged = edgeIsAway({ endpoints }) ? 'origin' : 'target'
  const here = endpoints.filter(({ hop, baseline }) => hop === judged && baseline.outcome.kind !== 'no-route')
  return here.length > 0 && here.every(({ baseline, chain }) => baseline.outcome.kind === 'finished' && isGood(chain))
}

/** Contract: 1 minus what was not judged, never under 0.7; without a time source at most 0.9. */
const healthyConfidence = (evidence: Evidence, open: number): number => {
  const known = evidence.clock.offsetMs !== undefined || evidence.question.at !== undefined
  return Math.max(0.7, Math.min(known ? 0.99 : 0.9, 0.99 - 0.03 * open))
}
