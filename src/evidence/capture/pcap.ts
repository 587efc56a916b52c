import type { Text } from '../text.ts'
import { Inflow, viewOf } from './inflow.ts'
import { brokenPacket } from './notes.ts'
import { maxPacketBytes, type Packet, type PacketReader } from './packet.ts'

/** draft-ietf-opsawg-pcap section 4 (read 2026-11): magic, version, two fields of no use, snapshot length, link type. */
const fileHeaderLength = 24
/** Section 5: seconds, fraction, captured length, original length. */
const packetHeaderLength = 16

interface Form {
  readonly littleEndian: boolean
  /** Parts of a second in the fraction field. */
  readonly perSecond: number
}

/** By the first four bytes, read as big-endian. */
const forms: ReadonlyMap<number, Form> = new Map([
  [0xa1b2c3d4, { littleEndian: false, perSecond: 1e6 }],
  [0xd4c3b2a1, { littleEndian: true, perSecond: 1e6 }],
  [0xa1b23c4d, { littleEndian: false, perSecond: 1e9 }],
  [0x4d3cb2a1, { littleEndian: true, perSecond: 1e9 }],
])

export const isPcap = (bytes: Uint8Array): boolean => bytes.length >= 4 && forms.has(viewOf(bytes).getUint32(0))

export class PcapReader implements PacketReader {
  problem: Text | undefined
  readonly secrets = ''
  readonly #inflow = new Inflow()
  #form: Form | undefined
  #linkType = 0
  #number = 0

  get isMidway(): boolean {
    return this.#inflow.isMidway
  }

  push(bytes: Uint8Array, take: (packet: Packet) => void): void {
    if (this.problem) return
    this.#inflow.add(bytes)
    this.#form ??= this.#begin()
    while (this.#form && !this.problem) {
      const packet = this.#next(this.#form)
      if (!packet) return
      take(packet)
    }
  }

  #begin(): Form | undefined {
    const header = this.#inflow.take(fileHeaderLength)
    if (!header) return undefined
    const form = forms.get(viewOf(header).getUint32(0))!
    // The upper half of the field may tell the length of a frame check sequence.
    this.#linkType = viewOf(header).getUint32(20, form.littleEndian) & 0xffff
    return form
  }

  #next({ littleEndian, perSecond }: Form): Packet | undefined {
    const header = this.#inflow.peek(packetHeaderLength)
    if (!header) return undefined
    const view = viewOf(header)
    const captured = view.getUint32(8, littleEndian)
    const originalLength = view.getUint32(12, littleEndian)
    if (captured > maxPacketBytes) {
      this.problem = brokenPacket(this.#number + 1, captured)
      return undefined
    }
    const whole = this.#inflow.take(packetHeaderLength + captured)
    if (!whole) return undefined
    const at = view.getUint32(0, littleEndian) * 1000 + (view.getUint32(4, littleEndian) * 1000) / perSecond
    this.#number += 1
    const bytes = whole.subarray(packetHeaderLength)
    return { number: this.#number, linkType: this.#linkType, at, bytes, originalLength }
  }
}
