import { type EchConfig, readEchConfigs } from '../wire/ech-config.ts'
import type { Evidence } from './evidence.ts'
import { isWeb } from './target.ts'

/** Where the target's name may be tried for comparison. */
export interface Elsewhere {
  readonly address: string
  readonly port: number
}

/** Each is a connection to somebody's server. */
const maxPlaces = 4

/** Addresses that others give for the name, and that were not used: the DNS behind a hosts file, other resolvers. */
export const otherAddresses = ({ names, target }: Evidence): readonly Elsewhere[] => {
  const given = [
    ...(names.records?.addresses ?? []),
    ...(names.others ?? []).flatMap(({ addresses }) => addresses),
    ...(names.twin?.addresses ?? []),
  ]
  return unused(given, names.addresses).map((address) => ({ address, port: target.port }))
}

/** Where the HTTPS records send a browser, and the addresses of the name do not (RFC 9460 sections 7.2 and 7.3). */
export const promisedPlaces = (evidence: Evidence): readonly Elsewhere[] => {
  const { names, target } = evidence
  const [record] = bindingsOf(evidence)
  if (!record) return []
  const { port = target.port, hints = [] } = record
  const first = names.addresses.slice(0, port === target.port ? 0 : 1)
  return [...first, ...unused(hints, names.addresses)].slice(0, maxPlaces).map((address) => ({ address, port }))
}

/** HTTPS records in ServiceMode for this very name, the preferred one first (RFC 9460 section 2.4.3). */
export const bindingsOf = ({ names, target }: Evidence) =>
  isWeb(target)
    ? (names.records?.https ?? [])
        .filter((record) => record.priority > 0 && (record.target === '.' || record.target === target.host))
        .toSorted((a, b) => a.priority - b.priority)
    : []

const unused = (given: readonly string[], used: readonly string[]): string[] =>
  [...new Set(given)].filter((address) => !used.includes(address)).slice(0, maxPlaces)

/** The ECH keys of an HTTPS record; undefined: they cannot be read. */
export function echOf(base64: string): readonly EchConfig[] | undefined {
  try {
    return readEchConfigs(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)))
  } catch {
    return undefined
  }
}

/** The key that a browser would use, if the preferred record has one. */
export const echKeyOf = (evidence: Evidence): EchConfig | undefined => {
  const [binding] = bindingsOf(evidence)
  return binding?.ech === undefined ? undefined : echOf(binding.ech)?.[0]
}
