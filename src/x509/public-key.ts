import { type DerReader, parseDer, tag } from './der.ts'
import { readBitString, readInteger, readOid } from './primitives.ts'

/** SubjectPublicKeyInfo. `algorithm` is the OID when unknown; `bits` is 0 when the size cannot be told. */
export interface PublicKey {
  readonly algorithm: 'RSA' | 'RSA-PSS' | 'EC' | 'Ed25519' | 'Ed448' | 'X25519' | 'X448' | 'DSA' | (string & {})
  readonly oid: string
  readonly bits: number
  /** EC: the IANA TLS name where it has one, the OID otherwise, `explicit` for parameters written out. */
  readonly curve?: string
  /** RSA: the public exponent; -1 when it does not fit 48 bits. */
  readonly exponent?: number
  /** The whole SubjectPublicKeyInfo as DER. */
  readonly spki: Uint8Array
}

type Facts = Pick<PublicKey, 'curve' | 'exponent'> & { readonly bits?: number }

/** Where the size of a key is told: fixed by the algorithm, in its parameters, or in the key itself. */
interface Kind {
  readonly name: string
  readonly bits?: number
  readonly inParameters?: (parameters: DerReader) => Facts
  readonly inKey?: (key: DerReader) => Facts
}

/** RFC 5480 section 2.1.1.1, RFC 5639, SEC 2. */
const curves = new Map<string, { name: string; bits: number }>([
  ['1.2.840.10045.3.1.1', { name: 'secp192r1', bits: 192 }],
  ['1.3.132.0.33', { name: 'secp224r1', bits: 224 }],
  ['1.2.840.10045.3.1.7', { name: 'secp256r1', bits: 256 }],
  ['1.3.132.0.10', { name: 'secp256k1', bits: 256 }],
  ['1.3.132.0.34', { name: 'secp384r1', bits: 384 }],
  ['1.3.132.0.35', { name: 'secp521r1', bits: 521 }],
  ['1.3.36.3.3.2.8.1.1.7', { name: 'brainpoolP256r1', bits: 256 }],
  ['1.3.36.3.3.2.8.1.1.11', { name: 'brainpoolP384r1', bits: 384 }],
  ['1.3.36.3.3.2.8.1.1.13', { name: 'brainpoolP512r1', bits: 512 }],
])

const rsa = (key: DerReader): Facts =>
  key.into('RSAPublicKey', tag.sequence, (inside) => ({
    bits: bitLength(readInteger(inside, 'modulus')),
    exponent: small(readInteger(inside, 'publicExponent')),
  }))

const ec = (parameters: DerReader): Facts => {
  if (parameters.peek !== tag.oid) {
    if (parameters.left > 0) parameters.element('parameters')
    return { curve: 'explicit' }
  }
  const oid = readOid(parameters, 'namedCurve')
  const curve = curves.get(oid)
  return { curve: curve?.name ?? oid, bits: curve?.bits ?? 0 }
}

const dsa = (parameters: DerReader): Facts => {
  if (parameters.peek !== tag.sequence) return {}
  return parameters.into('Dss-Parms', tag.sequence, (inside) => {
    const bits = bitLength(readInteger(inside, 'p'))
    inside.each((reader, name) => reader.element(name))
    return { bits }
  })
}

/** RFC 3279, 4055, 5480, 8410, 9881. */
const kinds = new Map<string, Kind>([
  ['1.2.840.113549.1.1.1', { name: 'RSA', inKey: rsa }],
  ['1.2.840.113549.1.1.10', { name: 'RSA-PSS', inKey: rsa }],
  ['1.2.840.10045.2.1', { name: 'EC', inParameters: ec }],
  ['1.2.840.10040.4.1', { name: 'DSA', inParameters: dsa }],
  ['1.3.101.110', { name: 'X25519', bits: 256 }],
  ['1.3.101.111', { name: 'X448', bits: 448 }],
  ['1.3.101.112', { name: 'Ed25519', bits: 256 }],
  ['1.3.101.113', { name: 'Ed448', bits: 456 }],
  ['2.16.840.1.101.3.4.3.17', { name: 'ML-DSA-44' }],
  ['2.16.840.1.101.3.4.3.18', { name: 'ML-DSA-65' }],
  ['2.16.840.1.101.3.4.3.19', { name: 'ML-DSA-87' }],
])

/** SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7. */
export const readPublicKey = (reader: DerReader, name: string): PublicKey => {
  const start = reader.offset
  const key = reader.into(name, tag.sequence, (info) => {
    const { oid, kind, facts } = info.into('algorithm', tag.sequence, readKind)
    const { bytes } = readBitString(info, 'subjectPublicKey')
    const window = { body: info.offset - bytes.length, end: info.offset }
    const inKey = kind.inKey ? info.wrapped('subjectPublicKey', window, kind.inKey) : {}
    return { algorithm: kind.name, oid, bits: kind.bits ?? 0, ...facts, ...inKey }
  })
  return { ...key, spki: reader.bytes.subarray(start, reader.offset) }
}

const readKind = (algorithm: DerReader): { oid: string; kind: Kind; facts: Facts } => {
  const oid = readOid(algorithm, 'algorithm')
  const kind = kinds.get(oid) ?? { name: oid }
  const facts = kind.inParameters?.(algorithm) ?? {}
  if (algorithm.left > 0) algorithm.element('parameters')
  return { oid, kind, facts }
}

const bitLength = (integer: Uint8Array): number => {
  const first = integer.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (integer.length - first) * 8 - Math.clz32(integer[first]!) + 24
}

const small = (integer: Uint8Array): number => (integer.length > 6 ? -1 : integer.reduce((sum, b) => sum * 256 + b, 0))

/** The bits of subjectPublicKey without the octet that counts unused ones: what key identifiers are hashes of (RFC 5280 section 4.2.1.2). Empty for what is no SubjectPublicKeyInfo. */
export const keyBitsOf = (spki: Uint8Array): Uint8Array => {
  const read = parseDer('SubjectPublicKeyInfo', spki, (reader) =>
    reader.into('', tag.sequence, (info) => {
      info.element('algorithm', tag.sequence)
      return readBitString(info, 'subjectPublicKey').bytes
    }),
  )
  return read.ok ? read.value : new Uint8Array(0)
}
