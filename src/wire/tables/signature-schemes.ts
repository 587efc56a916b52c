import { registry } from '../registry.ts'

export interface SignatureScheme {
  readonly name: string
  readonly signature: 'rsa' | 'rsa-pss' | 'dsa' | 'ecdsa' | 'eddsa' | 'mldsa' | 'sm2' | 'gost'
  /** `intrinsic`: the signature's own, as in EdDSA. */
  readonly hash: 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | 'sm3' | 'streebog' | 'intrinsic'
  readonly reference: string
}

type Row = readonly [
  code: number,
  name: string,
  signature: SignatureScheme['signature'],
  hash: SignatureScheme['hash'],
  reference: string,
]

/** IANA "TLS SignatureScheme", read 2026-11-23; below 0x0700 also the pairs of hash and signature of RFC 5246 section 7.4.1.4.1. */
const rows: readonly Row[] = [
  [0x0101, 'rsa_pkcs1_md5', 'rsa', 'md5', 'RFC 5246'],
  [0x0102, 'dsa_md5', 'dsa', 'md5', 'RFC 5246'],
  [0x0103, 'ecdsa_md5', 'ecdsa', 'md5', 'RFC 5246'],
  [0x0201, 'rsa_pkcs1_sha1', 'rsa', 'sha1', 'RFC 8446'],
  [0x0202, 'dsa_sha1', 'dsa', 'sha1', 'RFC 5246'],
  [0x0203, 'ecdsa_sha1', 'ecdsa', 'sha1', 'RFC 8446'],
  [0x0301, 'rsa_pkcs1_sha224', 'rsa', 'sha224', 'RFC 5246'],
  [0x0302, 'dsa_sha224', 'dsa', 'sha224', 'RFC 5246'],
  [0x0303, 'ecdsa_sha224', 'ecdsa', 'sha224', 'RFC 5246'],
  [0x0401, 'rsa_pkcs1_sha256', 'rsa', 'sha256', 'RFC 8446'],
  [0x0402, 'dsa_sha256', 'dsa', 'sha256', 'RFC 5246'],
  [0x0403, 'ecdsa_secp256r1_sha256', 'ecdsa', 'sha256', 'RFC 8446'],
  [0x0420, 'rsa_pkcs1_sha256_legacy', 'rsa', 'sha256', 'draft-ietf-tls-tls13-pkcs1'],
  [0x0501, 'rsa_pkcs1_sha384', 'rsa', 'sha384', 'RFC 8446'],
  [0x0502, 'dsa_sha384', 'dsa', 'sha384', 'RFC 5246'],
  [0x0503, 'ecdsa_secp384r1_sha384', 'ecdsa', 'sha384', 'RFC 8446'],
  [0x0520, 'rsa_pkcs1_sha384_legacy', 'rsa', 'sha384', 'draft-ietf-tls-tls13-pkcs1'],
  [0x0601, 'rsa_pkcs1_sha512', 'rsa', 'sha512', 'RFC 8446'],
  [0x0602, 'dsa_sha512', 'dsa', 'sha512', 'RFC 5246'],
  [0x0603, 'ecdsa_secp521r1_sha512', 'ecdsa', 'sha512', 'RFC 8446'],
  [0x0620, 'rsa_pkcs1_sha512_legacy', 'rsa', 'sha512', 'draft-ietf-tls-tls13-pkcs1'],
  [0x0708, 'sm2sig_sm3', 'sm2', 'sm3', 'RFC 8998'],
  [0x0709, 'gostr34102012_256a', 'gost', 'streebog', 'RFC 9367'],
  [0x070a, 'gostr34102012_256b', 'gost', 'streebog', 'RFC 9367'],
  [0x070b, 'gostr34102012_256c', 'gost', 'streebog', 'RFC 9367'],
  [0x070c, 'gostr34102012_256d', 'gost', 'streebog', 'RFC 9367'],
  [0x070d, 'gostr34102012_512a', 'gost', 'streebog', 'RFC 9367'],
  [0x070e, 'gostr34102012_512b', 'gost', 'streebog', 'RFC 9367'],
  [0x070f, 'gostr34102012_512c', 'gost', 'streebog', 'RFC 9367'],
  [0x0804, 'rsa_pss_rsae_sha256', 'rsa-pss', 'sha256', 'RFC 8446'],
  [0x0805, 'rsa_pss_rsae_sha384', 'rsa-pss', 'sha384', 'RFC 8446'],
  [0x0806, 'rsa_pss_rsae_sha512', 'rsa-pss', 'sha512', 'RFC 8446'],
  [0x0807, 'ed25519', 'eddsa', 'intrinsic', 'RFC 8446'],
  [0x0808, 'ed448', 'eddsa', 'intrinsic', 'RFC 8446'],
  [0x0809, 'rsa_pss_pss_sha256', 'rsa-pss', 'sha256', 'RFC 8446'],
  [0x080a, 'rsa_pss_pss_sha384', 'rsa-pss', 'sha384', 'RFC 8446'],
  [0x080b, 'rsa_pss_pss_sha512', 'rsa-pss', 'sha512', 'RFC 8446'],
  [0x081a, 'ecdsa_brainpoolP256r1tls13_sha256', 'ecdsa', 'sha256', 'RFC 8734'],
  [0x081b, 'ecdsa_brainpoolP384r1tls13_sha384', 'ecdsa', 'sha384', 'RFC 8734'],
  [0x081c, 'ecdsa_brainpoolP512r1tls13_sha512', 'ecdsa', 'sha512', 'RFC 8734'],
  [0x0904, 'mldsa44', 'mldsa', 'intrinsic', 'draft-ietf-tls-mldsa'],
  [0x0905, 'mldsa65', 'mldsa', 'intrinsic', 'draft-ietf-tls-mldsa'],
  [0x0906, 'mldsa87', 'mldsa', 'intrinsic', 'draft-ietf-tls-mldsa'],
]

export const signatureSchemes = registry<SignatureScheme>(
  'signature scheme',
  rows.map(([code, name, signature, hash, reference]) => [code, { name, signature, hash, reference }]),
)
