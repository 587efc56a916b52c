import type { DhGroup } from '../evidence/survey.ts'
import { namedGroups } from '../wire/tables/named-groups.ts'
import type { PublicKey } from '../x509/index.ts'

/**
 * Strength of a key as the length of the RSA modulus that is as strong: NIST SP 800-57 part 1 revision 5 (2020), table 2.
 * Curve25519 stands with those of 256 bits, as RFC 7748 section 1 has it.
 */
export const asRsaBits = (curveBits: number): number =>
  curveBits >= 512
    ? 15360
    : curveBits >= 384
      ? 7680
      : curveBits >= 250
        ? 3072
        : curveBits >= 224
          ? 2048
          : curveBits >= 160
            ? 1024
            : 512

/** undefined: the size cannot be told. */
export function strengthOfKey({ algorithm, bits }: PublicKey): number | undefined {
  if (algorithm === 'Ed25519') return asRsaBits(256)
  if (algorithm === 'Ed448') return asRsaBits(448)
  if (bits === 0) return undefined
  return algorithm === 'EC' ? asRsaBits(bits) : /^(?:RSA|RSA-PSS|DSA)$/.test(algorithm) ? bits : undefined
}

/** undefined: no row for the code point. */
export function strengthOfGroup(code: number): number | undefined {
  const group = namedGroups.rows.get(code)
  if (!group) return undefined
  // FIPS 203 section 8: categories 1, 3 and 5, as AES of 128, 192 and 256 bits.
  if (group.family === 'mlkem') return asRsaBits(group.bits === 512 ? 256 : group.bits === 768 ? 384 : 512)
  return group.family === 'ffdhe' ? group.bits : asRsaBits(group.bits)
}

/** Bits of the prime: leading zeros do not count. */
export function bitsOf({ p }: Pick<DhGroup, 'p'>): number {
  const first = p.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (p.length - first) * 8 - Math.clz32(p[first]!) + 24
}
