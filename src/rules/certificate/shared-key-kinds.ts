import type { PublicKey } from '../../x509/index.ts'
import type { Endpoint } from '../endpoint.ts'

/** A kind of key that not every client takes. */
export interface KeyKind {
  readonly name: string
  /** SignatureSchemes that such a key can make in TLS 1.3; before it a named curve must be among the groups besides. */
  readonly schemes: readonly number[]
}

/** RFC 8446 section 4.2.3, RFC 8734 section 2; a kind without schemes has none in TLS 1.3. */
const kinds: ReadonlyMap<string, KeyKind> = new Map([
  ['Ed25519', { name: 'Ed25519', schemes: [0x0807] }],
  ['Ed448', { name: 'Ed448', schemes: [0x0808] }],
  ['RSA-PSS', { name: 'RSA-PSS (id-RSASSA-PSS)', schemes: [0x0809, 0x080a, 0x080b] }],
  ['secp521r1', { name: 'EC P-521', schemes: [0x0603] }],
  ['secp224r1', { name: 'EC P-224', schemes: [] }],
  ['secp256k1', { name: 'EC secp256k1', schemes: [] }],
  ['brainpoolP256r1', { name: 'EC brainpoolP256r1', schemes: [0x081a] }],
  ['brainpoolP384r1', { name: 'EC brainpoolP384r1', schemes: [0x081b] }],
  ['brainpoolP512r1', { name: 'EC brainpoolP512r1', schemes: [0x081c] }],
  ['ML-DSA-44', { name: 'ML-DSA-44', schemes: [0x0904] }],
  ['ML-DSA-65', { name: 'ML-DSA-65', schemes: [0x0905] }],
  ['ML-DSA-87', { name: 'ML-DSA-87', schemes: [0x0906] }],
])

export const kindOf = ({ algorithm, curve }: PublicKey): KeyKind | undefined => kinds.get(curve ?? algorithm)

/** A client of the days before TLS 1.2 names no schemes: nothing is known of what it takes. */
export const canUse = ({ baseline }: Endpoint, { schemes }: KeyKind): boolean => {
  const offered = baseline.offer?.signatureSchemes ?? []
  return offered.length === 0 || schemes.some((scheme) => offered.includes(scheme))
}
