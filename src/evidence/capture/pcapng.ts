import { textOf } from '../../protocol/conversation.ts'
import type { Text } from '../text.ts'
import { Inflow, viewOf } from './inflow.ts'
import { brokenBlock, brokenPacket, notASection } from './notes.ts'
import { maxPacketBytes, type Packet, type PacketReader } from './packet.ts'

/** draft-ietf-opsawg-pcapng (read 2026-11), section 4 and appendix A. */
const blockType = {
  sectionHeader: 0x0a0d0d0a,
  interfaceDescription: 1,
  obsoletePacket: 2,
  simplePacket: 3,
  decryptionSecrets: 0x0a,
  enhancedPacket: 6,
} as const

const option = { end: 0, timestampResolution: 9, timestampOffset: 14 } as const
/** "TLSK": a key log in the form of NSS (section 4.7). */
const tlsKeyLog = 0x544c534b

/** Type and length before a block's body, the length once more behind it. */
const frameLength = 12
/** A packet with its own header and options. */
const maxBlockBytes = maxPacketBytes + 64 * 1024
const maxSecrets = 4 * 1024 * 1024
const maxInterfaces = 1024

interface Interface {
  readonly linkType: number
  readonly snapLength: number
  readonly unitsPerSecond: number
  /** Seconds to be added to every time. */
  readonly offset: number
}

export const isPcapng = (bytes: Uint8Array): boolean =>
  bytes.length >= 12 && viewOf(bytes).getUint32(0) === blockType.sectionHeader && orderOf(bytes) !== undefined

/** By the byte-order magic of a section header; undefined: it has none. */
function orderOf(block: Uint8Array): 'little' | 'big' | undefined {
  const magic = viewOf(block).getUint32(8)
  return magic === 0x1a2b3c4d ? 'big' : magic === 0x4d3c2b1a ? 'little' : undefined
}

export class PcapngReader implements PacketReader {
  problem: Text | undefined
  secrets = ''
  readonly #inflow = new Inflow()
  #littleEndian = true
  #interfaces: Interface[] = []
  #number = 0

  get isMidway(): boolean {
    return this.#inflow.isMidway
  }

  push(bytes: Uint8Array, take: (packet: Packet) => void): void {
    if (this.problem) return
    this.#inflow.add(bytes)
    while (!this.problem && this.#takeBlock(take));
  }

  /** Whether there was a whole one. */
  #takeBlock(take: (packet: Packet) => void): boolean {
    const head = this.#inflow.peek(8)
    if (!head) return false
    if (viewOf(head).getUint32(0) === blockType.sectionHeader && !this.#beginSection()) return false
    const type = viewOf(head).getUint32(0, this.#littleEndian)
    const length = viewOf(head).getUint32(4, this.#littleEndian)
    if (length < frameLength || length % 4 !== 0) return this.#stop(brokenBlock(this.#number, length))
    if (!readers.has(type)) {
      this.#inflow.skip(length)
      return this.#inflow.length > 0
    }
    if (length > (type === blockType.decryptionSecrets ? maxSecrets : maxBlockBytes))
      return this.#stop(brokenBlock(this.#number, length))
    const block = this.#inflow.take(length)
    if (!block) return false
    const packet = this.#read(type, block.subarray(8, length - 4))
    if (packet) take(packet)
    return true
  }

  #beginSection(): boolean {
    const start = this.#inflow.peek(12)
    if (!start) return false
    const order = orderOf(start)
    if (!order) return this.#stop(notASection(this.#number))
    this.#littleEndian = order === 'little'
    this.#interfaces = []
    return true
  }

  #stop(problem: Text): false {
    this.problem = problem
    return false
  }

  #read(type: number, body: Uint8Array): Packet | undefined {
    switch (type) {
      case blockType.interfaceDescription:
        if (body.length >= 8 && this.#interfaces.length < maxInterfaces)
          this.#interfaces.push(readInterface(body, this.#littleEndian))
        return undefined
      case blockType.enhancedPacket:
      case blockType.obsoletePacket:
        return body.length < 20 ? undefined : this.#packet(type, body)
      case blockType.simplePacket:
        return body.length < 4 ? undefined : this.#simplePacket(body)
      case blockType.decryptionSecrets:
        this.#keepSecrets(body)
        return undefined
      default:
        return undefined
    }
  }

  /** Section 4.3. The obsolete kind (appendix A) counts drops where the interface's number has its upper half. */
  #packet(type: number, body: Uint8Array): Packet | undefined {
    const view = viewOf(body)
    const id =
      type === blockType.enhancedPacket ? view.getUint32(0, this.#littleEndian) : view.getUint16(0, this.#littleEndian)
    const captured = view.getUint32(12, this.#littleEndian)
    this.#number += 1
    if (captured > body.length - 20) {
      this.problem = brokenPacket(this.#number, captured)
      return undefined
    }
    const ticks = view.getUint32(4, this.#littleEndian) * 2 ** 32 + view.getUint32(8, this.#littleEndian)
    const source = this.#interfaces[id]
    return {
      number: this.#number,
      linkType: source?.linkType ?? unknownLink,
      at: source && ticks > 0 ? (ticks / source.unitsPerSecond + source.offset) * 1000 : undefined,
      bytes: body.subarray(20, 20 + captured),
      originalLength: view.getUint32(16, this.#littleEndian),
    }
  }

  /** Section 4.4: it belongs to the first interface and bears no time. */
  #simplePacket(body: Uint8Array): Packet {
    const originalLength = viewOf(body).getUint32(0, this.#littleEndian)
    const source = this.#interfaces[0]
    const captured = Math.min(originalLength, source?.snapLength || originalLength, body.length - 4)
    this.#number += 1
    const bytes = body.subarray(4, 4 + captured)
    return { number: this.#number, linkType: source?.linkType ?? unknownLink, at: undefined, bytes, originalLength }
  }

  /** Section 4.7. */
  #keepSecrets(body: Uint8Array): void {
    if (body.length < 8 || viewOf(body).getUint32(0, this.#littleEndian) !== tlsKeyLog) return
    const length = Math.min(viewOf(body).getUint32(4, this.#littleEndian), body.length - 8)
    if (this.secrets.length + length <= maxSecrets) this.secrets += `${textOf(body.subarray(8, 8 + length))}\n`
  }
}

const readers: ReadonlySet<number> = new Set(Object.values(blockType))
const unknownLink = -1

/** Section 4.2: link type, reserved, snapshot length, options. */
function readInterface(body: Uint8Array, littleEndian: boolean): Interface {
  const view = viewOf(body)
  let unitsPerSecond = 1e6
  let offset = 0
  for (let at = 8; at + 4 <= body.length; ) {
    const code = view.getUint16(at, littleEndian)
    const length = view.getUint16(at + 2, littleEndian)
    const value = body.subarray(at + 4, at + 4 + length)
    if (code === option.end || value.length < length) break
    if (code === option.timestampResolution && length >= 1) unitsPerSecond = resolutionOf(value[0]!)
    if (code === option.timestampOffset && length >= 8) offset = Number(viewOf(value).getBigInt64(0, littleEndian))
    at += 4 + Math.ceil(length / 4) * 4
  }
  return {
    linkType: view.getUint16(0, littleEndian),
    snapLength: view.getUint32(4, littleEndian),
    unitsPerSecond,
    offset,
  }
}

/** A negative power of 10, or of 2 where the highest bit is set. */
const resolutionOf = (byte: number): number => (byte & 0x80 ? 2 : 10) ** (byte & 0x7f)
