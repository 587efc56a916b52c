import { expect, test } from 'vitest'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { namedGroups } from '../../wire/tables/named-groups.ts'
import { groupStrength, isPostQuantum, primeStrength, type Strength, suiteStrength } from './strength.ts'

const codeOf = (rows: ReadonlyMap<number, { readonly name: string }>, wanted: string): number =>
  [...rows].find(([, { name }]) => name === wanted)![0]

test.each([
  ['TLS_AES_128_GCM_SHA256', 'strong'],
  ['TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256', 'strong'],
  ['TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', 'strong'],
  ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'fair'],
  ['TLS_RSA_WITH_AES_128_GCM_SHA256', 'weak'],
  ['TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256', 'weak'],
  ['TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', 'weak'],
  ['TLS_AES_128_CCM_8_SHA256', 'weak'],
  ['TLS_PSK_WITH_AES_128_GCM_SHA256', 'weak'],
  ['TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'insecure'],
  ['TLS_RSA_WITH_DES_CBC_SHA', 'insecure'],
  ['TLS_RSA_EXPORT_WITH_RC4_40_MD5', 'insecure'],
  ['TLS_ECDHE_RSA_WITH_NULL_SHA', 'insecure'],
  ['TLS_DH_anon_WITH_AES_256_GCM_SHA384', 'insecure'],
  ['TLS_SHA256_SHA256', 'insecure'],
] satisfies [string, Strength][])('%s is %s', (name, strength) => {
  expect(suiteStrength('TLSv1.2', codeOf(cipherSuites.rows, name))).toBe(strength)
})

test('SSL 2.0 protects nothing, and what no table knows is not judged', () => {
  expect(suiteStrength('SSLv2', 0x0700c0)).toBe('insecure')
  expect(suiteStrength('TLSv1.2', 0x9999)).toBe('unknown')
})

test.each([
  ['X25519MLKEM768', 'strong', true],
  ['MLKEM1024', 'strong', true],
  ['x25519', 'strong', false],
  ['secp256r1', 'strong', false],
  ['secp192r1', 'weak', false],
  ['ffdhe2048', 'strong', false],
] satisfies [string, Strength, boolean][])('group %s', (name, strength, postQuantum) => {
  const code = codeOf(namedGroups.rows, name)
  expect([groupStrength(code), isPostQuantum(code)]).toEqual([strength, postQuantum])
})

test.each([
  [512, 'insecure'],
  [1023, 'insecure'],
  [1024, 'weak'],
  [2047, 'weak'],
  [2048, 'strong'],
] as const)('a prime of %i bits is %s', (bits, strength) => {
  expect(primeStrength(bits)).toBe(strength)
})
