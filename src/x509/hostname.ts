import { addressBytes, addressText } from './address.ts'
import type { Certificate } from './certificate.ts'

export type HostMatch =
  | { readonly matches: true; readonly reason: 'dns-name' | 'wildcard' | 'ip-address'; readonly name: string }
  | { readonly matches: false; readonly reason: HostMismatch }

/**
 * Why no name fits. `no-names`: there is no subject alternative name at all; `cn-only`: only the common name has it, which
 * clients do not read any more; `wildcard-depth`: a wildcard of the same domain covers one label, this host has more or
 * none; `wildcard-too-wide`: the wildcard stands under a whole registry, as `*.com`; `no-ip-san`: an address, and no
 * iPAddress name; `ip-as-dns-name`: the address is there, but as a DNS name; `none`: there are names, of other hosts.
 */
export type HostMismatch =
  | 'no-names'
  | 'cn-only'
  | 'wildcard-depth'
  | 'wildcard-too-wide'
  | 'no-ip-san'
  | 'ip-as-dns-name'
  | 'none'

export interface HostOptions {
  /** Whether certificates for the whole of `*.name` may exist; without it only single labels are too wide. */
  readonly isPublicSuffix?: (name: string) => boolean
}

type Named = Pick<Certificate, 'subjectAltNames' | 'subject'>

/** Whether the certificate names the host, as RFC 9525 section 6 has it. `host`: A-labels or an address. */
export function matchHost(certificate: Named, host: string, options: HostOptions = {}): HostMatch {
  const address = addressBytes(host.replace(/^\[(.*)\]$/, '$1'))
  const wanted = address ? addressText(address)! : canonical(host)
  const match = address ? matchAddress(certificate, wanted) : matchName(certificate, wanted, options)
  if (match.matches || match.reason === 'wildcard-depth' || match.reason === 'wildcard-too-wide') return match
  const common = certificate.subject.commonName
  return common && namesHost(common, wanted, address !== undefined) ? mismatch('cn-only') : match
}

const mismatch = (reason: HostMismatch): HostMatch => ({ matches: false, reason })

const matchAddress = ({ subjectAltNames: names }: Named, wanted: string): HostMatch => {
  if (!names) return mismatch('no-names')
  if (names.ip.includes(wanted)) return { matches: true, reason: 'ip-address', name: wanted }
  if (names.dns.some((name) => namesHost(name, wanted, true))) return mismatch('ip-as-dns-name')
  return mismatch(names.ip.length > 0 ? 'none' : 'no-ip-san')
}

const matchName = ({ subjectAltNames: names }: Named, wanted: string, options: HostOptions): HostMatch => {
  if (!names) return mismatch('no-names')
  let nearest: HostMismatch = 'none'
  for (const name of names.dns) {
    const reason = compare(canonical(name), wanted, options)
    if (reason === 'dns-name' || reason === 'wildcard') return { matches: true, reason, name }
    if (reason !== 'none') nearest = reason
  }
  return mismatch(nearest)
}

type Comparison = 'dns-name' | 'wildcard' | 'wildcard-depth' | 'wildcard-too-wide' | 'none'

/** RFC 9525 section 6.3: a wildcard is the whole leftmost label and stands for exactly one. */
const compare = (name: string, wanted: string, { isPublicSuffix }: HostOptions): Comparison => {
  if (!isHostName(wanted)) return 'none'
  if (name === wanted) return 'dns-name'
  if (!name.startsWith('*.') || name.includes('*', 1)) return 'none'
  const parent = name.slice(2)
  const firstDot = wanted.indexOf('.')
  if (wanted.slice(firstDot + 1) === parent && firstDot > 0) {
    return !parent.includes('.') || isPublicSuffix?.(parent) ? 'wildcard-too-wide' : 'wildcard'
  }
  return wanted === parent || wanted.endsWith(`.${parent}`) ? 'wildcard-depth' : 'none'
}

/** Lower case, without the dot of the root; other scripts as A-labels. */
const canonical = (host: string): string => {
  const lower = host.toLowerCase().replace(/(?<=.)\.$/, '')
  if (/^[\x20-\x7e]*$|[/?#@:\\\s]/.test(lower)) return lower
  // The platform's URL parser is the one UTS 46 that is everywhere.
  return URL.canParse(`http://${lower}/`) ? new URL(`http://${lower}/`).hostname : lower
}

/** Letters, digits, hyphens, and the underscore that real hosts have in spite of RFC 1123. */
const isHostName = (host: string): boolean => host.length <= 253 && /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(host)

const namesHost = (text: string, wanted: string, isAddress: boolean): boolean => {
  if (!isAddress) return ['dns-name', 'wildcard'].includes(compare(canonical(text), wanted, {}))
  const address = addressBytes(text)
  return address !== undefined && addressText(address) === wanted
}
