import type { Attempt } from '../../evidence/attempt.ts'
import { parametersOf } from '../../evidence/parameters.ts'
import { isGood } from '../certificate/shared-chain.ts'
import type { Endpoint } from '../endpoint.ts'

/** What a second visit is compared with: a first one that went well. */
export const wentWell = (endpoint: Endpoint): boolean =>
  endpoint.hop === 'target' && endpoint.baseline.outcome.kind === 'finished' && isGood(endpoint.chain)

/** The connections that a session may have come from. */
export const firstVisits = (endpoint: Endpoint): Attempt[] =>
  [endpoint.baseline, endpoint.tried('page')].filter((attempt) => attempt !== undefined)

export const sessionOffered = (endpoint: Endpoint): boolean =>
  firstVisits(endpoint).some((attempt) => parametersOf(attempt).sessionOffered)

/** TLS was begun and came to no end: not that there was no connection. */
export const brokeOff = ({ outcome }: Attempt): boolean =>
  ['alert', 'ended', 'broken', 'not-tls'].includes(outcome.kind)
