import type { Flight } from '../../src/protocol/transcript.ts'

/** One packet of a made capture. */
export interface MadePacket {
  /** Ms since 1970. */
  readonly at: number
  readonly bytes: Uint8Array
  /** Where it was longer on the wire. */
  readonly originalLength?: number
}

export interface Ends {
  readonly client: { readonly address: readonly number[]; readonly port: number }
  readonly server: { readonly address: readonly number[]; readonly port: number }
}

export const overIpv4: Ends = {
  client: { address: [192, 0, 2, 7], port: 40000 },
  server: { address: [198, 51, 100, 9], port: 443 },
}
export const overIpv6: Ends = {
  client: { address: [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7], port: 40000 },
  server: { address: [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9], port: 443 },
}

export const begin = Date.UTC(2026, 10, 24)

/** A TCP segment to be put on the wire. `sequence` and `acknowledgment` count from each side's first byte of data. */
export interface MadeSegment {
  readonly from: Flight['from']
  readonly at: number
  readonly flags: string
  readonly sequence?: number
  readonly acknowledgment?: number
  readonly bytes?: Uint8Array
}

/** Just below the end of the sequence numbers, so that every test wraps. */
const firstSequence = { us: 0xffffff00, peer: 0xfffffff0 } as const

const flagBits: Readonly<Record<string, number>> = { F: 1, S: 2, R: 4, P: 8, A: 16 }

/** As an IP packet. */
export function ipPacket(
  { from, flags, sequence = 0, acknowledgment = 0, bytes = new Uint8Array(0) }: MadeSegment,
  ends: Ends = overIpv4,
): Uint8Array {
  const [source, destination] = from === 'us' ? [ends.client, ends.server] : [ends.server, ends.client]
  const other = from === 'us' ? 'peer' : 'us'
  const tcp = new Uint8Array(20 + bytes.length)
  const view = new DataView(tcp.buffer)
  view.setUint16(0, source.port)
  view.setUint16(2, destination.port)
  // A SYN takes the number before the first byte.
  const shift = flags.includes('S') ? 0 : 1
  view.setUint32(4, (firstSequence[from] + sequence + shift) >>> 0)
  if (flags.includes('A')) view.setUint32(8, (firstSequence[other] + acknowledgment + 1) >>> 0)
  tcp[12] = 5 << 4
  tcp[13] = [...flags].reduce((bits, flag) => bits | flagBits[flag]!, 0)
  tcp.set(bytes, 20)
  return source.address.length === 4
    ? ipv4([...source.address], [...destination.address], tcp)
    : ipv6([...source.address], [...destination.address], tcp)
}

function ipv4(source: number[], destination: number[], payload: Uint8Array): Uint8Array {
  const packet = new Uint8Array(20 + payload.length)
  packet[0] = 0x45
  new DataView(packet.buffer).setUint16(2, packet.length)
  packet[8] = 64
  packet[9] = 6
  packet.set([...source, ...destination], 12)
  packet.set(payload, 20)
  return packet
}

function ipv6(source: number[], destination: number[], payload: Uint8Array): Uint8Array {
  const packet = new Uint8Array(40 + payload.length)
  packet[0] = 0x60
  new DataView(packet.buffer).setUint16(4, payload.length)
  packet[6] = 6
  packet[7] = 64
  packet.set([...source, ...destination], 8)
  packet.set(payload, 40)
  return packet
}

const mss = 300

/** A connection as TCP carries it: three segments to open it, each flight in segments, and who hangs up. Flights say their times. */
export function segmentsOf(
  flights: readonly Flight[],
  hangsUp?: { from: Flight['from']; with: 'F' | 'R'; at: number },
): MadeSegment[] {
  const said = { us: 0, peer: 0 }
  const segments: MadeSegment[] = [
    { from: 'us', at: 0, flags: 'S' },
    { from: 'peer', at: 10, flags: 'SA', acknowledgment: 0 },
    { from: 'us', at: 10, flags: 'A' },
  ]
  for (const { from, bytes, at } of flights) {
    const acknowledgment = said[from === 'us' ? 'peer' : 'us']
    for (let start = 0; start < bytes.length; start += mss) {
      const part = bytes.subarray(start, start + mss)
      segments.push({ from, at, flags: 'PA', sequence: said[from], acknowledgment, bytes: part })
      said[from] += part.length
    }
  }
  if (hangsUp) {
    const acknowledgment = said[hangsUp.from === 'us' ? 'peer' : 'us']
    segments.push({ ...hangsUp, flags: `${hangsUp.with}A`, sequence: said[hangsUp.from], acknowledgment })
  }
  return segments
}

export const packetsOf = (
  segments: readonly MadeSegment[],
  wrap: (ip: Uint8Array) => Uint8Array = onEthernet,
  ends?: Ends,
): MadePacket[] => segments.map((segment) => ({ at: begin + segment.at, bytes: wrap(ipPacket(segment, ends)) }))

const isIpv6 = (ip: Uint8Array): boolean => ip[0]! >> 4 === 6
const typeOf = (ip: Uint8Array): number[] => (isIpv6(ip) ? [0x86, 0xdd] : [0x08, 0x00])
const before = (head: readonly number[], ip: Uint8Array): Uint8Array => Uint8Array.from([...head, ...ip])
const macs = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]

export const onEthernet = (ip: Uint8Array): Uint8Array => before([...macs, ...typeOf(ip)], ip)

/** Every way in which a link carries IP: its link type, and its bytes. */
export const links: readonly (readonly [name: string, linkType: number, wrap: (ip: Uint8Array) => Uint8Array])[] = [
  ['Ethernet', 1, onEthernet],
  ['Ethernet with an 802.1Q tag', 1, (ip) => before([...macs, 0x81, 0, 0, 7, ...typeOf(ip)], ip)],
  [
    'Ethernet with two tags (802.1ad)',
    1,
    (ip) => before([...macs, 0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, ...typeOf(ip)], ip),
  ],
  [
    'Ethernet with PPPoE',
    1,
    (ip) => before([...macs, 0x88, 0x64, 0x11, 0, 0, 1, 0, 0, 0, isIpv6(ip) ? 0x57 : 0x21], ip),
  ],
  ['Linux cooked', 113, (ip) => before([0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, ...typeOf(ip)], ip)],
  [
    'Linux cooked, version 2',
    276,
    (ip) => before([...typeOf(ip), 0, 0, 0, 0, 0, 1, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0], ip),
  ],
  ['BSD loopback, little-endian', 0, (ip) => before([isIpv6(ip) ? 30 : 2, 0, 0, 0], ip)],
  ['OpenBSD loopback', 108, (ip) => before([0, 0, 0, isIpv6(ip) ? 24 : 2], ip)],
  ['raw IP', 101, (ip) => ip],
  ['raw IP of BSD', 12, (ip) => ip],
  ['raw IP of OpenBSD', 14, (ip) => ip],
  ['raw IPv4', 228, (ip) => ip],
  ['raw IPv6', 229, (ip) => ip],
  ['PPP', 9, (ip) => before([0xff, 3, 0, isIpv6(ip) ? 0x57 : 0x21], ip)],
  ['PPP with its protocol in one byte', 9, (ip) => before([isIpv6(ip) ? 0x57 : 0x21], ip)],
]

interface PcapForm {
  readonly linkType?: number
  readonly littleEndian?: boolean
  readonly nanoseconds?: boolean
}

/** A pcap file. */
export function pcap(
  packets: readonly MadePacket[],
  { linkType = 1, littleEndian = true, nanoseconds = false }: PcapForm = {},
): Uint8Array {
  const file = new Uint8Array(24 + packets.reduce((sum, { bytes }) => sum + 16 + bytes.length, 0))
  const view = new DataView(file.buffer)
  view.setUint32(0, nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, littleEndian)
  view.setUint16(4, 2, littleEndian)
  view.setUint16(6, 4, littleEndian)
  view.setUint32(16, 262144, littleEndian)
  view.setUint32(20, linkType, littleEndian)
  let place = 24
  for (const { at, bytes, originalLength = bytes.length } of packets) {
    view.setUint32(place, Math.floor(at / 1000), littleEndian)
    view.setUint32(place + 4, Math.round((at % 1000) * (nanoseconds ? 1e6 : 1e3)), littleEndian)
    view.setUint32(place + 8, bytes.length, littleEndian)
    view.setUint32(place + 12, originalLength, littleEndian)
    file.set(bytes, place + 16)
    place += 16 + bytes.length
  }
  return file
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** One block of a pcapng file, padded and framed. */
export function block(type: number, body: Uint8Array, littleEndian = true): Uint8Array {
  const length = 12 + Math.ceil(body.length / 4) * 4
  const framed = new Uint8Array(length)
  const view = new DataView(framed.buffer)
  view.setUint32(0, type, littleEndian)
  view.setUint32(4, length, littleEndian)
  framed.set(body, 8)
  view.setUint32(length - 4, length, littleEndian)
  return framed
}

function body(
  littleEndian: boolean,
  fields: readonly (readonly [width: 2 | 4, value: number])[],
  rest: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const head = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0))
  const view = new DataView(head.buffer)
  let place = 0
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(place, value, littleEndian)
    else view.setUint32(place, value, littleEndian)
    place += width
  }
  return joined([head, rest])
}

interface PcapngForm {
  readonly linkType?: number
  readonly littleEndian?: boolean
  /** if_tsresol; microseconds unless said. */
  readonly resolution?: number
  /** if_tsoffset, seconds. */
  readonly offset?: number
  readonly secrets?: string
  readonly simple?: boolean
}

const unitsPerMs = (resolution: number): number =>
  (resolution & 0x80 ? 2 ** (resolution & 0x7f) : 10 ** resolution) / 1000

/** One section of a pcapng file with two interfaces, of which the second has all packets, and a block that nobody knows. */
export function pcapng(packets: readonly MadePacket[], form: PcapngForm = {}): Uint8Array {
  const { linkType = 1, littleEndian = true, resolution, offset = 0, secrets, simple = false } = form
  const make = (type: number, ...rest: Parameters<typeof body> extends [boolean, ...infer R] ? R : never) =>
    block(type, body(littleEndian, ...rest), littleEndian)
  const section = make(0x0a0d0d0a, [
    [4, 0x1a2b3c4d],
    [2, 1],
    [2, 0],
    [4, 0xffffffff],
    [4, 0xffffffff],
  ])
  const offsetBytes = new Uint8Array(8)
  new DataView(offsetBytes.buffer).setBigInt64(0, BigInt(offset), littleEndian)
  const options = joined([
    ...(resolution === undefined
      ? []
      : [
          body(
            littleEndian,
            [
              [2, 9],
              [2, 1],
            ],
            Uint8Array.of(resolution, 0, 0, 0),
          ),
        ]),
    ...(offset === 0
      ? []
      : [
          body(
            littleEndian,
            [
              [2, 14],
              [2, 8],
            ],
            offsetBytes,
          ),
        ]),
    body(littleEndian, [
      [2, 0],
      [2, 0],
    ]),
  ])
  const source = make(
    1,
    [
      [2, linkType],
      [2, 0],
      [4, 262144],
    ],
    options,
  )
  const blocks = packets.map(({ at, bytes, originalLength = bytes.length }) => {
    if (simple) return make(3, [[4, originalLength]], bytes)
    const ticks =
      (BigInt(Math.round((at - offset * 1000) * 1000)) * BigInt(Math.round(unitsPerMs(resolution ?? 6) * 1e6))) /
      1_000_000_000n
    const [high, low] = [Number(ticks >> 32n), Number(ticks & 0xffffffffn)]
    return make(
      6,
      [
        [4, 1],
        [4, high],
        [4, low],
        [4, bytes.length],
        [4, originalLength],
      ],
      bytes,
    )
  })
  const keys =
    secrets === undefined
      ? []
      : [
          make(
            10,
            [
              [4, 0x544c534b],
              [4, secrets.length],
            ],
            new TextEncoder().encode(secrets),
          ),
        ]
  return joined([
    section,
    simple
      ? source
      : make(1, [
          [2, 147],
          [2, 0],
          [4, 0],
        ]),
    source,
    ...keys,
    make(0xbad, [[4, 1]]),
    ...blocks,
  ])
}
