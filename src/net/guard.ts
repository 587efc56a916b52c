import ipaddr from 'ipaddr.js'

export interface ReachPolicy {
  /** `--allow-private`, or the target itself is at a private address. */
  readonly allowPrivate: boolean
}

export type Reach = { readonly ok: true } | { readonly ok: false; readonly why: string }

/**
 * Addresses of cloud machines' own metadata and platform services, wherever they lie: Azure 168.63.129.16
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16), AWS and others 169.254.169.254
 * and fd00:ec2::254, Alibaba Cloud 100.100.100.200. 2026-11-23.
 */
const metadata: ReadonlySet<string> = new Set(['168.63.129.16', '169.254.169.254', 'fd00:ec2::254', '100.100.100.200'])

/** Ranges that ipaddr.js calls unicast: IPv4-compatible addresses, RFC 4291 section 2.5.5.1. */
const compatible = ipaddr.IPv6.parseCIDR('::/96')

/** Ranges of this machine and its neighbourhood, which `allowPrivate` opens; the others are never anybody's server. */
const neighbourhood = /^(loopback|private|uniqueLocal|carrierGradeNat|linkLocal)$/

/**
 * Whether an address that a certificate or a redirect names may be asked; the target itself is not judged by this.
 * An address within an address (IPv4-mapped, NAT64, 6to4, Teredo, ...) is judged too.
 */
export function mayReach(address: string, policy: ReachPolicy): Reach {
  if (address.includes('%')) return { ok: false, why: `${address} has a zone` }
  const isStrict = address.includes(':') ? ipaddr.IPv6.isValid(address) : ipaddr.IPv4.isValidFourPartDecimal(address)
  if (!isStrict) return { ok: false, why: `${address} is no address` }
  let inner = ipaddr.parse(address)
  for (let depth = 0; depth < 4; depth++) {
    if (metadata.has(inner.toString())) return { ok: false, why: `${address} is a cloud machine's metadata service` }
    const wrapped = inner instanceof ipaddr.IPv6 ? unwrapped(inner) : undefined
    if (!wrapped) break
    inner = wrapped
  }
  const range: string = inner.range()
  if (range === 'unicast' && !(inner instanceof ipaddr.IPv6 && inner.match(compatible))) return { ok: true }
  if (policy.allowPrivate && neighbourhood.test(range)) return { ok: true }
  return { ok: false, why: `${address} is not a public address (${range})` }
}

/** The IPv4 address within, where the form of the IPv6 address says there is one. */
function unwrapped(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const bytes = address.toByteArray()
  const ipv4 = (start: number, mask = 0) => new ipaddr.IPv4(bytes.slice(start, start + 4).map((byte) => byte ^ mask))
  switch (address.range() as string) {
    case 'ipv4Mapped': // RFC 4291 section 2.5.5.2
    case 'rfc6145':
      return ipv4(12)
    case 'rfc6052':
      // RFC 8215's 64:ff9b:1::/48 is for local use: nobody knows where the address stands in it.
      return address.match(ipaddr.IPv6.parseCIDR('64:ff9b::/96')) ? ipv4(12) : undefined
    case '6to4': // RFC 3056 section 2
      return ipv4(2)
    case 'teredo': // RFC 4380 section 4: the client's address, every bit turned
      return ipv4(12, 0xff)
    default:
      // ::/96 without :: and ::1 themselves
      return address.match(compatible) && bytes.slice(12).some((byte, i) => byte > (i === 3 ? 1 : 0))
        ? ipv4(12)
        : undefined
  }
}
