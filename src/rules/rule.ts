import type { Text } from '../evidence/text.ts'
import type { experiments } from '../probe/experiments/all.ts'
import type { Consultation } from './consultation.ts'
import type { Endpoint } from './endpoint.ts'

export type ExperimentId = (typeof experiments)[number]['id'] | Besides

/** What is looked at beside the target's own handshakes. */
type Besides =
  | 'aia'
  | 'clock'
  | 'names'
  | 'origin'
  | 'records'
  | 'other-addresses'
  | 'promised-places'
  | 'other-resolvers'
  | 'twin-name'
  | 'control-sites'
  | 'portal-check'
  | 'revocation'
  | 'root-settings'
  | 'quic'
  | 'quic-controls'

/** Which step of the handshake fails; also the order of causes (contract, "How a verdict is made", 3). */
export const steps = [
  'names',
  'tcp',
  'before-tls',
  'client-hello',
  'server-hello',
  'certificate',
  'validation',
  'finished',
  'http',
] as const
export type Step = (typeof steps)[number]

export type Side = 'client' | 'server' | 'cdn' | 'network' | 'local'

/** One line of proof: what was done, what came, what should have come. */
export interface Proof {
  readonly experiment: ExperimentId
  readonly observed: Text
  readonly expected: Text
}

export interface Found {
  readonly kind: 'found'
  readonly status: 'broken' | 'degraded'
  readonly confidence: number
  readonly side: Side
  /** What is so here, with the names and numbers of this case. */
  readonly explanation: Text
  /** Never empty: there is no finding without proof. */
  readonly proof: readonly [Proof, ...Proof[]]
}

export type Verdict =
  | Found
  | { readonly kind: 'clear' }
  /** It cannot be told without these experiments; `at`: at which endpoints, for a rule about the whole consultation. */
  | {
      readonly kind: 'unknown'
      readonly needs: readonly [ExperimentId, ...ExperimentId[]]
      readonly at?: readonly Endpoint[]
    }

export const clear: Verdict = { kind: 'clear' }
export const unknown = (...needs: [ExperimentId, ...ExperimentId[]]): Verdict => ({ kind: 'unknown', needs })
export const found = (finding: Omit<Found, 'kind'>): Verdict => ({ kind: 'found', ...finding })

interface RuleFacts<Id extends string> {
  readonly id: Id
  readonly family: string
  readonly step: Step
  /** Within the step: smaller stands first. */
  readonly weight?: number
  /** Stands before every other cause: it explains them. */
  readonly leads?: boolean
  /** Ids of causes that are the same thing seen worse: dropped when this one is found. */
  readonly instead?: readonly string[]
  readonly references: readonly string[]
}

/** A rule about one server at one address, or about the consultation as a whole. */
export type Rule<Id extends string = string> =
  | (RuleFacts<Id> & { readonly scope: 'endpoint'; judge(endpoint: Endpoint): Verdict })
  | (RuleFacts<Id> & { readonly scope: 'consultation'; judge(consultation: Consultation): Verdict })

export const rule = <const Id extends string>(declaration: Rule<Id>): Rule<Id> => declaration
