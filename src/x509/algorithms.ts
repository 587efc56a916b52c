import { contextOf, type DerReader, tag } from './der.ts'
import { readCount, readOid } from './primitives.ts'

export type Hash = 'md2' | 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'
export type Scheme = 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'eddsa' | 'dsa' | 'ml-dsa' | 'slh-dsa' | 'unknown'

/** How a certificate was signed. `name` is the OID itself when it is not known here. */
export interface SignatureAlgorithm {
  readonly oid: string
  readonly name: string
  readonly scheme: Scheme
  readonly hash?: Hash
  /** RSA-PSS: bytes of salt (RFC 4055 section 3.1). */
  readonly saltLength?: number
  /** RSA-PSS: the hash within MGF1. */
  readonly maskHash?: Hash
  /** Parameters as DER, where there are any. */
  readonly params?: Uint8Array
}

interface Row {
  readonly name: string
  readonly scheme: Scheme
  readonly hash?: Hash
}
const row = (name: string, scheme: Scheme, hash?: Hash): Row => ({ name, scheme, ...(hash && { hash }) })

/** RFC 3279, 4055, 5758, 8410, 9881 (ML-DSA), 9909 (SLH-DSA starts at .20; only named by OID here). */
const signatures = new Map<string, Row>([
  ['1.2.840.113549.1.1.2', row('md2WithRSAEncryption', 'rsa-pkcs1', 'md2')],
  ['1.2.840.113549.1.1.4', row('md5WithRSAEncryption', 'rsa-pkcs1', 'md5')],
  ['1.2.840.113549.1.1.5', row('sha1WithRSAEncryption', 'rsa-pkcs1', 'sha1')],
  ['1.3.14.3.2.29', row('sha1WithRSA', 'rsa-pkcs1', 'sha1')],
  ['1.2.840.113549.1.1.14', row('sha224WithRSAEncryption', 'rsa-pkcs1', 'sha224')],
  ['1.2.840.113549.1.1.11', row('sha256WithRSAEncryption', 'rsa-pkcs1', 'sha256')],
  ['1.2.840.113549.1.1.12', row('sha384WithRSAEncryption', 'rsa-pkcs1', 'sha384')],
  ['1.2.840.113549.1.1.13', row('sha512WithRSAEncryption', 'rsa-pkcs1', 'sha512')],
  ['1.2.840.113549.1.1.10', row('RSASSA-PSS', 'rsa-pss')],
  ['1.2.840.10045.4.1', row('ecdsa-with-SHA1', 'ecdsa', 'sha1')],
  ['1.2.840.10045.4.3.1', row('ecdsa-with-SHA224', 'ecdsa', 'sha224')],
  ['1.2.840.10045.4.3.2', row('ecdsa-with-SHA256', 'ecdsa', 'sha256')],
  ['1.2.840.10045.4.3.3', row('ecdsa-with-SHA384', 'ecdsa', 'sha384')],
  ['1.2.840.10045.4.3.4', row('ecdsa-with-SHA512', 'ecdsa', 'sha512')],
  ['1.3.101.112', row('Ed25519', 'eddsa')],
  ['1.3.101.113', row('Ed448', 'eddsa')],
  ['1.2.840.10040.4.3', row('dsa-with-SHA1', 'dsa', 'sha1')],
  ['2.16.840.1.101.3.4.3.1', row('dsa-with-SHA224', 'dsa', 'sha224')],
  ['2.16.840.1.101.3.4.3.2', row('dsa-with-SHA256', 'dsa', 'sha256')],
  ['2.16.840.1.101.3.4.3.17', row('ML-DSA-44', 'ml-dsa')],
  ['2.16.840.1.101.3.4.3.18', row('ML-DSA-65', 'ml-dsa')],
  ['2.16.840.1.101.3.4.3.19', row('ML-DSA-87', 'ml-dsa')],
])

const hashes = new Map<string, Hash>([
  ['1.2.840.113549.2.2', 'md2'],
  ['1.2.840.113549.2.5', 'md5'],
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

/** AlgorithmIdentifier of RFC 5280 section 4.1.1.2, read for signatures. */
export const readSignatureAlgorithm = (reader: DerReader, name: string): SignatureAlgorithm =>
  reader.into(name, tag.sequence, (inside) => {
    const oid = readOid(inside, 'algorithm')
    const known = signatures.get(oid) ?? row(oid, 'unknown')
    if (inside.left === 0) return { oid, ...known }
    const at = inside.offset
    const params = inside.whole('parameters')
    if (known.scheme !== 'rsa-pss') return { oid, ...known, params }
    inside.offset = at
    return { oid, ...known, ...readPss(inside), params }
  })

/** RSASSA-PSS-params, RFC 4055 section 3.1, with its defaults. */
const readPss = (reader: DerReader): { hash: Hash; maskHash: Hash; saltLength: number } =>
  reader.into('parameters', tag.sequence, (params) => {
    const hash = params.optional(contextOf(0), () => params.into('hashAlgorithm', contextOf(0), readHash)) ?? 'sha1'
    const maskHash =
      params.optional(contextOf(1), () =>
        params.into('maskGenAlgorithm', contextOf(1), (explicit) =>
          explicit.into('mgf1', tag.sequence, (mgf) => {
            readOid(mgf, 'algorithm')
            return readHash(mgf)
          }),
        ),
      ) ?? 'sha1'
    const saltLength =
      params.optional(contextOf(2), () =>
        params.into('saltLength', contextOf(2), (explicit) => readCount(explicit, 'saltLength')),
      ) ?? 20
    params.optional(contextOf(3), () => params.element('trailerField'))
    return { hash, maskHash, saltLength }
  })

/** AlgorithmIdentifier of a hash, its parameters passed over. */
export const readHash = (reader: DerReader): Hash =>
  reader.into('hash', tag.sequence, (inside) => {
    const at = inside.offset
    const oid = readOid(inside, 'algorithm')
    if (inside.left > 0) inside.element('parameters')
    return hashes.get(oid) ?? inside.fail(`unknown hash ${oid}`, at)
  })
