import { readSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.ts'
import { equalBytes, hex } from './bytes.ts'
import { context, contextOf, type DerReader, type Parsed, parseDer, tag } from './der.ts'
import { type Extension, extensionKinds, type Meanings, type ReadExtensions, readExtensions } from './extensions.ts'
import { type Name, readName } from './name.ts'
import { readBitString, readCount, readInteger } from './primitives.ts'
import { type PublicKey, readPublicKey } from './public-key.ts'
import { readProfiledTime } from './time.ts'

/** An X.509 certificate (RFC 5280 section 4.1), with what its extensions mean. Nothing in it is verified. */
export interface Certificate extends Meanings {
  readonly der: Uint8Array
  /** 1, 2 or 3. */
  readonly version: number
  /** Lower case hex of the bytes as they stand; a first byte of 80 or more is a negative number. */
  readonly serial: string
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly issuer: Name
  readonly subject: Name
  /** Milliseconds since 1970. */
  readonly notBefore: number
  /** Milliseconds since 1970; the certificate is still good in this second. */
  readonly notAfter: number
  readonly publicKey: PublicKey
  /** What is signed. */
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
  readonly extensions: readonly Extension[]
  /** What is malformed without making the rest unreadable: sentences that name field and byte. */
  readonly problems: readonly string[]
  /** What is readable, but not written as RFC 5280 wants it: sentences that name field and byte. */
  readonly deviations: readonly string[]
}

/** Reads one certificate. Never throws for bad bytes: the error names the field and the byte. */
export const parseCertificate = (der: Uint8Array): Parsed<Certificate> =>
  parseDer('Certificate', der, (reader) => readCertificate(reader, der))

const readCertificate = (reader: DerReader, der: Uint8Array): Certificate =>
  reader.into('', tag.sequence, (inside) => {
    const tbsStart = inside.offset
    const tbs = inside.into('tbsCertificate', tag.sequence, readTbs)
    const tbsEnd = inside.offset
    const signatureAlgorithm = readSignatureAlgorithm(inside, 'signatureAlgorithm')
    const outer = inside.bytes.subarray(tbsEnd, inside.offset)
    const signature = readBitString(inside, 'signatureValue').bytes
    const { innerAlgorithm, meanings, problems, ...fields } = tbs
    const differs = equalBytes(innerAlgorithm, outer)
      ? []
      : [`signatureAlgorithm at byte ${tbsEnd}: differs from the algorithm within the signed part`]
    return {
      der,
      ...fields,
      ...meanings,
      signatureAlgorithm,
      tbs: inside.bytes.subarray(tbsStart, tbsEnd),
      signature,
      problems: [...problems, ...differs],
    }
  })

/** TBSCertificate, RFC 5280 section 4.1.2. */
const readTbs = (tbs: DerReader) => {
  const version = tbs.optional(contextOf(0), () => tbs.into('version', contextOf(0), readVersion)) ?? 1
  const serial = hex(readInteger(tbs, 'serialNumber'))
  const innerAlgorithm = tbs.whole('signature', tag.sequence)
  const issuer = readName(tbs, 'issuer')
  const deviations: string[] = []
  const { notBefore, notAfter } = tbs.into('validity', tag.sequence, (validity) => ({
    notBefore: readProfiledTime(validity, 'notBefore', deviations),
    notAfter: readProfiledTime(validity, 'notAfter', deviations),
  }))
  const subject = readName(tbs, 'subject')
  const publicKey = readPublicKey(tbs, 'subjectPublicKeyInfo')
  for (const [number, name] of [
    [1, 'issuerUniqueID'],
    [2, 'subjectUniqueID'],
  ] as const) {
    const unique = tbs.optional(context(number), () => tbs.element(name))
    if (unique) deviations.push(`${name} at byte ${unique.start}: must not be there`)
  }
  const { extensions, meanings, problems } =
    tbs.optional(contextOf(3), () =>
      tbs.into('extensions', contextOf(3), (explicit) =>
        explicit.into('', tag.sequence, (list) => readExtensions(list, extensionKinds)),
      ),
    ) ?? none
  return {
    version,
    serial,
    innerAlgorithm,
    issuer,
    notBefore,
    notAfter,
    subject,
    publicKey,
    extensions,
    meanings,
    problems,
    deviations,
  }
}

const none: ReadExtensions<Meanings> = { extensions: [], meanings: {}, problems: [] }

const readVersion = (explicit: DerReader): number => {
  const at = explicit.offset
  const version = readCount(explicit, 'version') + 1
  return version <= 3 ? version : explicit.fail(`version ${version}, there are only 1 to 3`, at)
}

/** The same certificate, byte for byte. */
export const sameCertificate = (a: Certificate, b: Certificate): boolean => equalBytes(a.der, b.der)
