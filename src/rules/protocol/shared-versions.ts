import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { type Endpoint, passed, refusedHello } from '../endpoint.ts'
import type { ExperimentId } from '../rule.ts'

/** The ladder of versions, newest first. */
export const ladder = [
  { version: 0x0304, name: 'TLS 1.3', experiment: 'tls13-only' },
  { version: 0x0303, name: 'TLS 1.2', experiment: 'tls12-only' },
  { version: 0x0302, name: 'TLS 1.1', experiment: 'tls11-only' },
  { version: 0x0301, name: 'TLS 1.0', experiment: 'tls10-only' },
  { version: 0x0300, name: 'SSL 3.0', experiment: 'ssl3-only' },
  { version: 0x0002, name: 'SSL 2.0', experiment: 'ssl2' },
] as const

export const ladderIds: readonly ExperimentId[] = ladder.map(({ experiment }) => experiment)

const accepts = (attempt: Attempt | undefined, version: number): boolean =>
  attempt?.outcome.kind === 'ssl2' ||
  (passed(attempt) && factsOf(attempt!).version === version) ||
  negotiated(attempt) === version

/** A server that sent its ServerHello has agreed on the version, whatever came after. */
const negotiated = (attempt: Attempt | undefined): number | undefined =>
  attempt ? factsOf(attempt).version : undefined

export const oldestOffered = ({ baseline }: Endpoint): number => Math.min(...(baseline.offer?.versions ?? [0x0303]))

/** Refused, or answered with an older version: servers before TLS 1.3 name the newest they have, offered or not (RFC 5246 appendix E.1). */
export const refusesVersions = (endpoint: Endpoint): boolean =>
  refusedHello(endpoint) || (factsOf(endpoint.baseline).version ?? Number.POSITIVE_INFINITY) < oldestOffered(endpoint)

/** The versions that the server agreed to, newest first. */
export const acceptedVersions = (endpoint: Endpoint): (typeof ladder)[number][] =>
  ladder.filter(({ version, experiment }) => accepts(endpoint.tried(experiment), version))
