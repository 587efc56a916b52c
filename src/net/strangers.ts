import type { DnsServer } from './dns.ts'

/** Who is asked with `--wide` alone. Tests hand in their own, on loopback. */
export interface StrangerList {
  readonly resolvers: readonly PublicResolver[]
  readonly controls: readonly ControlSite[]
  readonly portals: readonly PortalPage[]
  /** Sites that speak HTTP/3. Default none. */
  readonly http3?: readonly ControlSite[]
}

export interface PublicResolver extends DnsServer {
  readonly operator: string
}

/** A web site that has nothing to do with any target. */
export interface ControlSite {
  readonly host: string
  readonly port: number
  /** Where it is; undefined: the usual resolver says. */
  readonly address?: string
}

/** A page over plain HTTP that is there to be compared: `body` is all of it. */
export interface PortalPage {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly address?: string
  readonly body: string
}

/**
 * Resolvers of three operators that filter nothing, asked over plain DNS (Internet Society, "A deeper dive into public DNS
 * resolver Quad9", read 2026-11-24). Web sites of bodies that keep standards and sell nothing, under different authorities.
 * Pages that Debian and Fedora serve for this very check by NetworkManager. Sites of three operators with three programs for
 * QUIC (https://github.com/bagder/HTTP3-test, read 2026-11-24).
 */
export const strangers: StrangerList = {
  resolvers: [
    { address: '9.9.9.10', port: 53, operator: 'Quad9' },
    { address: '1.1.1.1', port: 53, operator: 'Cloudflare' },
    { address: '8.8.8.8', port: 53, operator: 'Google' },
  ],
  controls: [
    { host: 'www.iana.org', port: 443 },
    { host: 'www.w3.org', port: 443 },
    { host: 'www.debian.org', port: 443 },
  ],
  portals: [
    { host: 'network-test.debian.org', port: 80, path: '/nm', body: 'NetworkManager is online' },
    { host: 'fedoraproject.org', port: 80, path: '/static/hotspot.txt', body: 'OK' },
  ],
  http3: [
    { host: 'cloudflare-quic.com', port: 443 },
    { host: 'quic.aiortc.org', port: 443 },
    { host: 'www.litespeedtech.com', port: 443 },
  ],
}
