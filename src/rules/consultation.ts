import type { Evidence } from '../evidence/evidence.ts'
import type { Endpoint } from './endpoint.ts'
import type { Found, Rule } from './rule.ts'

export interface EndpointFinding {
  readonly rule: Rule
  readonly found: Found
}

/** Everything at once, for rules that compare addresses or look beside the wire. */
export interface Consultation {
  readonly evidence: Evidence
  readonly endpoints: readonly Endpoint[]
  /** Tried for comparison alone: the name at other addresses, and unrelated sites. */
  readonly besides: readonly Endpoint[]
  readonly findings: ReadonlyMap<Endpoint, readonly EndpointFinding[]>
}
