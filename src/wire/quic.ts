import { decode, encode, many, opaque, rest, struct, u8, u32 } from './codec.ts'

/** RFC 8999 section 5.1: what every version of QUIC has in common in a packet with a long header. */
const longHeader = {
  firstByte: u8,
  version: u32,
  destinationConnectionId: opaque(u8),
  sourceConnectionId: opaque(u8),
}
const packet = struct({ ...longHeader, payload: rest })

/** RFC 8999 section 6: version 0, and the versions that the server has. */
const versionNegotiation = struct({ ...longHeader, supportedVersions: many(u32) })

/** RFC 9000 section 15: versions of the form 0x?a?a?a?a are nobody's, and force a server to name its own. */
const nobodysVersion = 0x0a1a2a3a

/** RFC 9000 section 14.1: a server may leave a smaller datagram unanswered. */
const smallest = 1200

/** The first bit says "long header", the second is set in all known versions. */
const longAndFixed = 0xc0

export interface QuicQuestion {
  /** 8 bytes each. */
  readonly destination: Uint8Array
  readonly source: Uint8Array
}

/** A packet of a version that does not exist: whoever speaks QUIC answers which versions there are (RFC 9000 section 6.1). */
export function writeQuicQuestion({ destination, source }: QuicQuestion): Uint8Array {
  const header = { firstByte: longAndFixed, version: nobodysVersion }
  const ids = { destinationConnectionId: destination, sourceConnectionId: source }
  const empty = encode(packet, { ...header, ...ids, payload: new Uint8Array(0) })
  const payload = new Uint8Array(smallest - empty.length)
  return encode(packet, { ...header, ...ids, payload })
}

/** The versions that an answer names; undefined: it is no answer to this question. */
export function readQuicAnswer(datagram: Uint8Array, { destination, source }: QuicQuestion): number[] | undefined {
  const read = decode('VersionNegotiation', versionNegotiation, datagram)
  if (!read.ok) return undefined
  const { firstByte, version, destinationConnectionId, sourceConnectionId, supportedVersions } = read.value
  const isOurs = same(destinationConnectionId, source) && same(sourceConnectionId, destination)
  const isNegotiation = firstByte >= 0x80 && version === 0 && supportedVersions.length > 0
  // RFC 9000 section 6.2: an answer that lists the version which it refuses is none.
  return isOurs && isNegotiation && !supportedVersions.includes(nobodysVersion) ? supportedVersions : undefined
}

/** What a server answers; the ids change places. For servers of the clinic. */
export const writeQuicAnswer = ({ destination, source }: QuicQuestion, versions: readonly number[]): Uint8Array =>
  encode(versionNegotiation, {
    firstByte: longAndFixed,
    version: 0,
    destinationConnectionId: source,
    sourceConnectionId: destination,
    supportedVersions: [...versions],
  })

/** The ids of a packet with a long header; undefined: it is none. */
export function readQuicQuestion(datagram: Uint8Array): QuicQuestion | undefined {
  const read = decode('QUIC', packet, datagram)
  if (!read.ok || read.value.firstByte < 0x80) return undefined
  const { destinationConnectionId: destination, sourceConnectionId: source } = read.value
  return { destination, source }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
