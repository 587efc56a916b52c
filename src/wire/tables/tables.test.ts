import { describe, expect, it } from 'vitest'
import { isGrease, type Registry } from '../registry.ts'
import { alerts } from './alerts.ts'
import { extensionTypes } from './extension-types.ts'
import { namedGroups } from './named-groups.ts'
import { signatureSchemes } from './signature-schemes.ts'
import { ssl2Ciphers } from './ssl2-ciphers.ts'
import { versions } from './versions.ts'

describe('registries', () => {
  it.each([
    ['a group', namedGroups, 0x11ec, 'X25519MLKEM768'],
    ['a group of old', namedGroups, 0x0008, 'sect239k1'],
    ['GREASE', namedGroups, 0x7a7a, 'GREASE 0x7a7a'],
    ['no group', namedGroups, 0xfe01, 'unknown group 0xfe01'],
    ['a scheme', signatureSchemes, 0x0804, 'rsa_pss_rsae_sha256'],
    ['a pair of hash and signature', signatureSchemes, 0x0302, 'dsa_sha224'],
    ['an alert', alerts, 112, 'unrecognized_name'],
    ['no alert', alerts, 200, 'unknown alert 0xc8'],
    ['an extension', extensionTypes, 51764, 'trust_anchors'],
    ['a version', versions, 0x0303, 'TLSv1.2'],
    ['a draft', versions, 0x7f1c, 'TLSv1.3 draft 28'],
    ['GREASE among versions', versions, 0x0a0a, 'GREASE 0x0a0a'],
    ['no version', versions, 0x0305, 'unknown version 0x0305'],
    ['a kind of SSL 2.0', ssl2Ciphers, 0x0700c0, 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5'],
    ['no kind of SSL 2.0', ssl2Ciphers, 0x000005, 'unknown SSL 2.0 cipher kind 0x000005'],
  ] as [string, Registry<{ name: string }>, number, string][])('%s prints as it is called', (_, registry, code, name) => {
    expect(registry.name(code)).toBe(name)
  })

  it('knows the sixteen values of GREASE and no others', () => {
    const found = Array.from({ length: 0x10000 }, (_, code) => code).filter(isGrease)
    expect(found).toEqual(Array.from({ length: 16 }, (_, n) => (n * 16 + 10) * 257))
  })

  it.each([
    ['groups', namedGroups],
    ['schemes', signatureSchemes],
    ['alerts', alerts],
    ['extensions', extensionTypes],
  ] as [string, Registry<{ name: string }>][])('%s have each a name of their own', (_, { rows }) => {
    expect(new Set([...rows.values()].map(({ name }) => name)).size).toBe(rows.size)
  })

  it('reads the hash of a scheme in its first byte, as RFC 5246 wrote it', () => {
    const hashes = ['', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']
    const signatures = ['', 'rsa', 'dsa', 'ecdsa']
    for (const [code, row] of signatureSchemes.rows)
      if (code < 0x0700 && (code & 0xff) <= 3)
        expect([row.hash, row.signature], row.name).toEqual([hashes[code >> 8], signatures[code & 0xff]])
  })
})
