import type { ProtocolName } from '../../evidence/survey.ts'
import { type CipherSuite, cipherSuites } from '../../wire/cipher-suite.ts'
import { type NamedGroup, namedGroups } from '../../wire/tables/named-groups.ts'

/**
 * `strong`: forward secret and authenticated; `fair`: forward secret with CBC; `weak`: to be left behind; `insecure`: protects
 * nothing that is worth protecting; `unknown`: the code point is in no table.
 */
export type Strength = 'strong' | 'fair' | 'weak' | 'insecure' | 'unknown'

/** Anybody reads along, or may break it with little (RFC 9325 section 4.1, RFC 7465). */
const broken = /^(?:NULL|RC2|RC4|DES40|DES$)/
/** Blocks of 64 bits: SWEET32 (CVE-2016-2183). */
const smallBlocks = /^(?:3DES|IDEA|28147|MAGMA)/
/** Ephemeral keys: what is recorded today stays closed when the server's key is lost. `any`: TLS 1.3. */
const forwardSecret = /^(?:DHE|ECDHE|ECCPWD|any)/

export function suiteStrength(protocol: ProtocolName | string, code: number): Strength {
  if (protocol === 'SSLv2') return 'insecure'
  const suite = cipherSuites.rows.get(code)
  return suite ? strengthOf(suite) : 'unknown'
}

function strengthOf({ keyExchange, authentication, cipher, mode, keyBits, isExport, mac }: CipherSuite): Strength {
  if (isExport || broken.test(cipher) || keyBits < 112 || /^(?:anon|NULL)$/.test(authentication)) return 'insecure'
  // 64 bits of tag (RFC 6655) are for devices that cannot afford more.
  if (smallBlocks.test(cipher) || mac === 'MD5' || /CCM_?8/.test(mode)) return 'weak'
  if (!forwardSecret.test(keyExchange)) return 'weak'
  return mode === 'CBC' ? 'fair' : 'strong'
}

/** Bits of a prime: below 1024 broken by anyone (Logjam), below 2048 by who has money (RFC 9325 section 4.1). */
export const primeStrength = (bits: number): Strength => (bits < 1024 ? 'insecure' : bits < 2048 ? 'weak' : 'strong')

export function groupStrength(code: number): Strength {
  const group = namedGroups.rows.get(code)
  if (!group) return 'unknown'
  return group.family === 'ffdhe' ? primeStrength(group.bits) : curveStrength(group)
}

/** RFC 9325 section 4.1 wants 224 bits of a curve; below 160 is no hurdle. */
const curveStrength = ({ family, bits }: NamedGroup): Strength =>
  family !== 'ec' || bits >= 224 ? 'strong' : bits < 160 ? 'insecure' : 'weak'

/** Computers of the future do not open what is recorded today. */
export const isPostQuantum = (code: number): boolean =>
  ['hybrid', 'mlkem'].includes(namedGroups.rows.get(code)?.family ?? '')
