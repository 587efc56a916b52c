import { concat, hex } from './bytes.ts'
import type { Certificate } from './certificate.ts'
import { contextOf, type DerReader, type Parsed, parseDer, tag } from './der.ts'
import { explicit, sequence } from './der-writer.ts'
import type { Digest } from './ocsp.ts'
import { readOid } from './primitives.ts'

/** A log's promise to publish a certificate (RFC 6962 section 3.2). */
export interface Sct {
  /** 0 is v1, the only one there is. */
  readonly version: number
  /** SHA-256 of the log's key, in hex. */
  readonly logId: string
  /** Ms since 1970. */
  readonly timestamp: number
  readonly extensions: Uint8Array
  /** Codes of RFC 5246 section 7.4.1.4.1: hash, then signature; 0x0403 is ECDSA with SHA-256, 0x0401 RSA with it. */
  readonly algorithm: number
  readonly signature: Uint8Array
}

export interface SctList {
  readonly scts: readonly Sct[]
  /** Where it breaks off, as a sentence that names the byte; what stood before is still read. */
  readonly problem?: string
}

/** More than this nobody sends; the rest is passed over. */
const maxScts = 32
/** Ms at the end of the year 9999: beyond, there are no dates to write. */
const lastInstant = 253_402_300_799_999

/** SignedCertificateTimestampList, RFC 6962 section 3.3: in a certificate, an OCSP response or the TLS extension alike. Never throws. */
export function parseSctList(bytes: Uint8Array): SctList {
  const scts: Sct[] = []
  const broken = (at: number, why: string): SctList => ({
    scts,
    problem: `SignedCertificateTimestampList at byte ${at}: ${why}`,
  })
  const length = uint(bytes, 0, 2)
  if (length === undefined || length === 0) return broken(0, bytes.length < 2 ? 'cut off' : 'is empty')
  if (length !== bytes.length - 2) return broken(0, `says ${length} bytes, ${bytes.length - 2} follow`)
  for (let at = 2; at < bytes.length && scts.length < maxScts; ) {
    const size = uint(bytes, at, 2)
    if (size === undefined || size > bytes.length - at - 2) return broken(at, 'cut off')
    const read = readSct(bytes.subarray(at + 2, at + 2 + size))
    if (typeof read === 'string') return broken(at + 2, read)
    scts.push(read)
    at += 2 + size
  }
  return { scts }
}

/** SignedCertificateTimestamp, RFC 6962 section 3.2; a sentence when it is none. */
function readSct(bytes: Uint8Array): Sct | string {
  const version = bytes[0]
  const timestamp = uint(bytes, 33, 8)
  const extensionsLength = uint(bytes, 41, 2)
  if (version === undefined || timestamp === undefined || extensionsLength === undefined) return 'timestamp cut off'
  if (timestamp > lastInstant) return 'a timestamp after the year 9999'
  const end = 43 + extensionsLength
  const algorithm = uint(bytes, end, 2)
  const signatureLength = uint(bytes, end + 2, 2)
  if (algorithm === undefined || signatureLength === undefined) return 'timestamp cut off'
  if (end + 4 + signatureLength !== bytes.length) return 'the signature is not as long as it says'
  return {
    version,
    logId: hex(bytes.subarray(1, 33)),
    timestamp,
    extensions: bytes.subarray(43, end),
    algorithm,
    signature: bytes.subarray(end + 4),
  }
}

/** A number of `width` bytes; undefined when they are not all there. */
function uint(bytes: Uint8Array, at: number, width: number): number | undefined {
  if (at + width > bytes.length) return undefined
  return bytes.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0)
}

/**
 * The bytes that a log signed for a certificate (RFC 6962 section 3.2). Timestamps within the certificate are for the
 * certificate as it was before they stood there, together with the issuer's key; all others for it as it is.
 */
export function signedByLog(
  { timestamp, extensions }: Sct,
  certificate: Certificate,
  { embedded, issuer, digest }: { readonly embedded: boolean; readonly issuer: Certificate; readonly digest: Digest },
): Parsed<Uint8Array> {
  const entry = embedded ? withoutTimestamps(certificate.tbs) : ({ ok: true, value: certificate.der } as const)
  if (!entry.ok) return entry
  const value = concat([
    Uint8Array.of(0, 0),
    octets(timestamp, 8),
    octets(embedded ? 1 : 0, 2),
    embedded ? digest('sha256', issuer.publicKey.spki) : new Uint8Array(0),
    octets(entry.value.length, 3),
    entry.value,
    octets(extensions.length, 2),
    extensions,
  ])
  return { ok: true, value }
}

const octets = (value: number, width: number): Uint8Array =>
  Uint8Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** (width - 1 - i)) % 256)

/** The list of timestamps, and the mark that a precertificate bears in its place (RFC 6962 sections 3.3 and 3.1). */
const removed: ReadonlySet<string> = new Set(['1.3.6.1.4.1.11129.2.4.2', '1.3.6.1.4.1.11129.2.4.3'])

/** TBSCertificate without them, its lengths written anew. */
const withoutTimestamps = (tbs: Uint8Array): Parsed<Uint8Array> =>
  parseDer('TBSCertificate', tbs, (reader) =>
    reader.into('', tag.sequence, (fields) => {
      const parts = fields.each((each, name) =>
        each.peek === contextOf(3) ? each.into(name, contextOf(3), remainingExtensions) : each.whole(name),
      )
      return sequence(...parts)
    }),
  )

const remainingExtensions = (wrapped: DerReader): Uint8Array =>
  wrapped.into('extensions', tag.sequence, (list) => {
    const kept = list.each(readExtension).filter(({ oid }) => !removed.has(oid))
    return kept.length > 0 ? explicit(3, sequence(...kept.map(({ whole }) => whole))) : new Uint8Array(0)
  })

const readExtension = (list: DerReader, name: string): { oid: string; whole: Uint8Array } => {
  const start = list.offset
  const oid = list.into(name, tag.sequence, (inside) => {
    const id = readOid(inside, 'extnID')
    inside.each((rest, field) => rest.element(field))
    return id
  })
  return { oid, whole: list.bytes.subarray(start, list.offset) }
}
