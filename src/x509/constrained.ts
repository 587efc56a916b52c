import { addressBytes } from './address.ts'
import { equalBytes } from './bytes.ts'
import type { Certificate } from './certificate.ts'
import type { GeneralName } from './general-name.ts'
import type { Attribute, Name } from './name.ts'
import type { NameConstraints } from './name-constraints.ts'

/** Comparisons that are left; shared by all paths of one search, so that constraints cannot eat the time. */
export interface Allowance {
  comparisons: number
}

export type Constrained = 'permitted' | 'not-permitted' | 'too-much-work'

/** Whether every name of `certificate` is within the constraints of a CA above it (RFC 5280 section 4.2.1.10). */
export function withinConstraints(
  certificate: Certificate,
  { permitted, excluded }: NameConstraints,
  allowance: Allowance,
): Constrained {
  const constraints = [...permitted, ...excluded]
  const kinds = new Set(constraints.map(({ kind }) => kind))
  for (const name of namesOf(certificate)) {
    if (!kinds.has(name.kind)) continue
    allowance.comparisons -= constraints.length
    if (allowance.comparisons < 0) return 'too-much-work'
    if (excluded.some((base) => base.kind === name.kind && covers(base, name, true))) return 'not-permitted'
    const bases = permitted.filter((base) => base.kind === name.kind)
    if (bases.length > 0 && !bases.some((base) => covers(base, name, false))) return 'not-permitted'
  }
  return 'permitted'
}

/** The names that constraints speak about: those of the extension, the subject, and its e-mail addresses of old. */
function namesOf({ subjectAltNames: names, subject }: Certificate): GeneralName[] {
  const text = (kind: 'dns' | 'email' | 'uri', list: readonly string[] = []): GeneralName[] =>
    list.map((text) => ({ kind, text }))
  const oldEmails = subject.rdns.flat().flatMap(({ type, value }) => (type === 'emailAddress' ? [value] : []))
  return [
    ...text('dns', names?.dns),
    ...text('email', names ? names.email : oldEmails),
    ...text('uri', names?.uri),
    ...(names?.ip ?? []).map((ip): GeneralName => ({ kind: 'ip', bytes: addressBytes(ip) ?? new Uint8Array() })),
    ...[...(subject.empty ? [] : [subject]), ...(names?.directory ?? [])].map(
      (name): GeneralName => ({ kind: 'directory', name }),
    ),
    ...(names?.other ?? []).map((type): GeneralName => ({ kind: 'other', type })),
  ]
}

/** A kind that cannot be compared counts as excluded and never as permitted: the RFC wants it refused. */
function covers(base: GeneralName, name: GeneralName, excluding: boolean): boolean {
  if (base.kind === 'dns' && name.kind === 'dns') return coversDns(base.text, name.text, excluding)
  if (base.kind === 'email' && name.kind === 'email') return coversEmail(base.text, name.text)
  if (base.kind === 'ip' && name.kind === 'ip') return coversIp(base.bytes, name.bytes)
  if (base.kind === 'directory' && name.kind === 'directory') return coversDirectory(base.name, name.name)
  return excluding
}

const coversDns = (base: string, name: string, excluding: boolean): boolean => {
  const parent = base.toLowerCase().replace(/^\./, '')
  const wanted = name.toLowerCase()
  if (parent === '' || wanted === parent || wanted.endsWith(`.${parent}`)) return true
  // A wildcard may stand for the excluded name itself.
  return excluding && wanted.startsWith('*.') && parent.slice(parent.indexOf('.') + 1) === wanted.slice(2)
}

/** A mailbox, a host, or with a leading dot every host of a domain. */
const coversEmail = (base: string, name: string): boolean => {
  const at = name.lastIndexOf('@')
  if (at < 1 || name.indexOf('@') !== at) return false
  const host = name.slice(at + 1).toLowerCase()
  const baseAt = base.lastIndexOf('@')
  const baseHost = base.slice(baseAt + 1).toLowerCase()
  if (baseAt > 0) return base.slice(0, baseAt) === name.slice(0, at) && baseHost === host
  return baseHost.startsWith('.') ? host.endsWith(baseHost) : baseHost === '' || baseHost === host
}

const coversIp = (subnet: Uint8Array, address: Uint8Array): boolean => {
  const length = subnet.length / 2
  if (address.length !== length) return false
  const masked = (bytes: Uint8Array) => bytes.subarray(0, length).map((byte, i) => byte & subnet[length + i]!)
  return equalBytes(masked(subnet), masked(address))
}

const coversDirectory = (base: Name, name: Name): boolean =>
  base.rdns.length <= name.rdns.length && base.rdns.every((rdn, i) => canonical(rdn) === canonical(name.rdns[i]!))

/** RFC 5280 section 7.1, as far as it is practised: case and runs of spaces do not count. */
const canonical = (rdn: readonly Attribute[]): string =>
  rdn
    .map(({ oid, value }) => JSON.stringify([oid, value.trim().replace(/ +/g, ' ').toLowerCase()]))
    .toSorted()
    .join()
