import { viewOf } from './inflow.ts'

/** What an IP packet carries, by protocol number. */
export interface IpPayload {
  readonly protocol: number
  readonly source: Uint8Array
  readonly destination: Uint8Array
  readonly bytes: Uint8Array
  /** How long it was on the wire: more than `bytes` where the recorder cut the packet. */
  readonly length: number
}

const protocol = { ipv4: 4, tcp: 6, ipv6: 41 } as const
/** IPv6 headers that stand before the payload (RFC 8200 section 4, RFC 6275, RFC 7401), and those with a length of their own kind. */
const passedOver: ReadonlySet<number> = new Set([0, 43, 60, 135, 139])
const [fragmentHeader, authenticationHeader] = [44, 51]
/** Extension headers, and IP packets within IP packets, that may follow each other. */
const maxHeaders = 8
const maxTunnels = 2

export type Unwrapped = IpPayload | 'fragment' | 'other'

/** The TCP segment in an IP packet, through tunnels of IP in IP (RFC 2003, RFC 2473). `other`: no TCP, or too short to tell. */
export function tcpIn(packet: Uint8Array, tunnels = 0): Unwrapped {
  const payload = (packet[0] ?? 0) >> 4 === 4 ? behindIpv4(packet) : behindIpv6(packet)
  if (typeof payload === 'string' || payload.protocol === protocol.tcp) return payload
  const isTunnel = payload.protocol === protocol.ipv4 || payload.protocol === protocol.ipv6
  return isTunnel && tunnels < maxTunnels ? tcpIn(payload.bytes, tunnels + 1) : 'other'
}

/** RFC 791 section 3.1. */
function behindIpv4(packet: Uint8Array): Unwrapped {
  if (packet.length < 20) return 'other'
  const view = viewOf(packet)
  const header = (packet[0]! & 0x0f) * 4
  if (header < 20 || header > packet.length) return 'other'
  // More fragments, or an offset: not the first, or not the last.
  if ((view.getUint16(6) & 0x3fff) !== 0) return 'fragment'
  // Zero where the network card cut the segment into packets only later.
  const total = view.getUint16(2) || packet.length
  return {
    protocol: packet[9]!,
    source: packet.subarray(12, 16),
    destination: packet.subarray(16, 20),
    bytes: packet.subarray(header, total),
    length: Math.max(0, total - header),
  }
}

/** RFC 8200 section 3. */
function behindIpv6(packet: Uint8Array): Unwrapped {
  if (packet.length < 40) return 'other'
  const total = 40 + viewOf(packet).getUint16(4)
  const end = total === 40 ? packet.length : total
  let next = packet[6]!
  let at = 40
  for (let headers = 0; headers < maxHeaders && at + 8 <= packet.length; headers++) {
    if (next === fragmentHeader) {
      if ((viewOf(packet).getUint16(at + 2) & 0xfff9) !== 0) return 'fragment'
      next = packet[at]!
      at += 8
    } else if (passedOver.has(next) || next === authenticationHeader) {
      const size = next === authenticationHeader ? (packet[at + 1]! + 2) * 4 : (packet[at + 1]! + 1) * 8
      next = packet[at]!
      at += size
    } else break
  }
  return {
    protocol: next,
    source: packet.subarray(8, 24),
    destination: packet.subarray(24, 40),
    bytes: packet.subarray(at, end),
    length: Math.max(0, end - at),
  }
}
