import { viewOf } from './inflow.ts'

/** Codes of https://www.tcpdump.org/linktypes.html (read 2026-11). */
const linkType = {
  null: 0,
  ethernet: 1,
  ppp: 9,
  rawOnBsd: 12,
  rawOnOpenBsd: 14,
  pppHdlc: 50,
  pppEther: 51,
  raw: 101,
  loop: 108,
  linuxSll: 113,
  ipv4: 228,
  ipv6: 229,
  linuxSll2: 276,
} as const

/** EtherTypes by IEEE's list; PPP protocol numbers by IANA's (RFC 1661, RFC 2516). */
const etherType = {
  ipv4: 0x0800,
  ipv6: 0x86dd,
  vlan: 0x8100,
  serviceVlan: 0x88a8,
  oldVlan: 0x9100,
  pppoe: 0x8864,
} as const
const pppProtocol = { ipv4: 0x0021, ipv6: 0x0057 } as const

/** Tags of IEEE 802.1Q and 802.1ad that may stand one behind the other. */
const maxTags = 8

/** The IP packet in a frame; `other`: it carries something else, or is too short; `unknown`: nobody here reads this link type. */
export function ipIn(type: number, frame: Uint8Array): Uint8Array | 'other' | 'unknown' {
  switch (type) {
    case linkType.ethernet:
      return behindEtherType(frame, 12)
    case linkType.linuxSll:
      return behindEtherType(frame, 14)
    case linkType.linuxSll2:
      return frame.length < 20 ? 'other' : payloadOf(viewOf(frame).getUint16(0), frame, 20)
    case linkType.null:
    case linkType.loop:
      // The address family before it has another code on each system: the IP version says the same.
      return ipAt(frame, 4)
    case linkType.raw:
    case linkType.rawOnBsd:
    case linkType.rawOnOpenBsd:
    case linkType.ipv4:
    case linkType.ipv6:
      return ipAt(frame, 0)
    case linkType.ppp:
    case linkType.pppHdlc:
      // Address 0xff and control 0x03 may be left out (RFC 1661 section 6.6).
      return behindPpp(frame, frame[0] === 0xff && frame[1] === 0x03 ? 2 : 0)
    case linkType.pppEther:
      return behindPpp(frame, 6)
    default:
      return 'unknown'
  }
}

function behindEtherType(frame: Uint8Array, at: number): Uint8Array | 'other' {
  const view = viewOf(frame)
  for (let tags = 0, place = at; tags < maxTags && place + 2 <= frame.length; tags++, place += 4) {
    const type = view.getUint16(place)
    const isTag = type === etherType.vlan || type === etherType.serviceVlan || type === etherType.oldVlan
    if (!isTag) return payloadOf(type, frame, place + 2)
  }
  return 'other'
}

function payloadOf(type: number, frame: Uint8Array, at: number): Uint8Array | 'other' {
  if (type === etherType.ipv4 || type === etherType.ipv6) return ipAt(frame, at)
  return type === etherType.pppoe ? behindPpp(frame, at + 6) : 'other'
}

/** The protocol field has one byte where the sender compresses it: an odd first byte (RFC 1661 section 6.5). */
function behindPpp(frame: Uint8Array, at: number): Uint8Array | 'other' {
  const first = frame[at] ?? 0
  const isShort = (first & 1) === 1
  const protocol = isShort ? first : first * 256 + (frame[at + 1] ?? 0)
  const isIp = protocol === pppProtocol.ipv4 || protocol === pppProtocol.ipv6
  return isIp ? ipAt(frame, at + (isShort ? 1 : 2)) : 'other'
}

const ipAt = (frame: Uint8Array, at: number): Uint8Array | 'other' => {
  const version = (frame[at] ?? 0) >> 4
  return version === 4 || version === 6 ? frame.subarray(at) : 'other'
}
