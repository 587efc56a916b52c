import type { Text } from '../text.ts'

/** One packet as a capture file holds it. */
export interface Packet {
  /** Counted from 1 through the whole file, as analysers count frames. */
  readonly number: number
  /** Code of https://www.tcpdump.org/linktypes.html (read 2026-11). */
  readonly linkType: number
  /** Ms since 1970; undefined: the file does not say. */
  readonly at: number | undefined
  /** What was kept of it. Valid until the next `push`. */
  readonly bytes: Uint8Array
  /** How long it was on the wire, in bytes. */
  readonly originalLength: number
}

/** A capture file, read as it comes. */
export interface PacketReader {
  /** Takes the next bytes of the file and hands on every packet that is whole. After a `problem` nothing more is read. */
  push(bytes: Uint8Array, take: (packet: Packet) => void): void
  /** What kept the rest of the file from being read. */
  readonly problem: Text | undefined
  /** Within a packet or a block: at the end of the file it was cut off. */
  readonly isMidway: boolean
  /** Key logs that came along, in the form of an NSS key log. */
  readonly secrets: string
}

/** Bytes of one packet. The largest snapshot length that programs use is 262,144 (tcpdump 4.99). */
export const maxPacketBytes = 256 * 1024
