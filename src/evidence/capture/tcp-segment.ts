import { viewOf } from './inflow.ts'
import type { IpPayload } from './ip.ts'

/** RFC 9293 section 3.1. */
export interface Segment {
  readonly sourcePort: number
  readonly destinationPort: number
  readonly sequence: number
  readonly acknowledgment: number
  readonly syn: boolean
  readonly ack: boolean
  readonly fin: boolean
  readonly rst: boolean
  readonly bytes: Uint8Array
  /** Bytes of data on the wire: more than `bytes` where the recorder cut the packet. */
  readonly length: number
}

/** undefined: too short, or a header that ends outside. */
export function readSegment({ bytes, length }: IpPayload): Segment | undefined {
  if (bytes.length < 20) return undefined
  const view = viewOf(bytes)
  const header = (bytes[12]! >> 4) * 4
  if (header < 20 || header > length) return undefined
  const flags = bytes[13]!
  return {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    sequence: view.getUint32(4),
    acknowledgment: view.getUint32(8),
    fin: (flags & 0x01) !== 0,
    syn: (flags & 0x02) !== 0,
    rst: (flags & 0x04) !== 0,
    ack: (flags & 0x10) !== 0,
    bytes: bytes.subarray(Math.min(header, bytes.length)),
    length: length - header,
  }
}
