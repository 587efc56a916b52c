import { opaque, struct, u8, u16, type Value } from './codec.ts'

/** RFC 8446 section 5.2: a protected fragment is at most 2^14 + 256 bytes; RFC 5246 section 6.2.3 allowed 2^14 + 2048. */
export const maxFragment = 2 ** 14 + 2048

/** RFC 8446 section 5.1, RFC 5246 section 6.2.1. */
export const record = struct({ type: u8, version: u16, fragment: opaque(u16) })
export type Record = Value<typeof record>

export const contentType = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
  heartbeat: 24,
} as const

export const recordHeaderLength = 5

/** Whether these first bytes can begin a record: a known content type and the major version 3. */
export const startsRecord = (bytes: Uint8Array): boolean =>
  bytes.length >= 2 && bytes[0]! >= 20 && bytes[0]! <= 24 && bytes[1] === 3
