import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cipherSuites, signallingSuites } from '../../../wire/cipher-suite.ts'
import { clientHello } from '../../../wire/client-hello.ts'
import { type Decoded, decode } from '../../../wire/codec.ts'
import { alpn } from '../../../wire/extensions/alpn.ts'
import { compressCertificate } from '../../../wire/extensions/compress-certificate.ts'
import { keyShare } from '../../../wire/extensions/key-share.ts'
import { readExtension } from '../../../wire/extensions/read.ts'
import { signatureAlgorithms } from '../../../wire/extensions/signature-algorithms.ts'
import { supportedGroups } from '../../../wire/extensions/supported-groups.ts'
import { supportedVersions } from '../../../wire/extensions/supported-versions.ts'
import { handshake } from '../../../wire/handshake.ts'
import { isGrease } from '../../../wire/registry.ts'
import { namedGroups } from '../../../wire/tables/named-groups.ts'
import { signatureSchemes } from '../../../wire/tables/signature-schemes.ts'
import { buildHello } from '../hello.ts'
import { browser, clientIds, clientProfile, cloudflareToOriginId, nearestClients } from './clients.ts'
import { clientProfiles } from './data.generated.ts'
import { leftOut, offerOf } from './profile.ts'

const captured: { hellos: { label: string; hex: string }[] } = JSON.parse(
  readFileSync(new URL('../../../../test/transcripts/clienthellos.json', import.meta.url), 'utf8'),
)
const value = <T>(decoded: Decoded<T> | undefined): T | undefined => {
  if (decoded && !decoded.ok) throw decoded.error
  return decoded?.value
}
const plain = (codes: readonly number[] | undefined) => (codes ?? []).filter((code) => !isGrease(code))
const profileNamed = (id: string) => clientProfile(id)!

describe('client profiles', () => {
  it.each([
    ['Chromium 155', 'chromium-155.0.8059.79-headless-debian-12'],
    ['Firefox ESR 153', 'firefox-esr-153.7.0-headless-debian-12'],
    ['Node v10.24', 'node-v10.24.1-https.get-openssl-1.1.1k'],
    ['openjdk version "25', 'java-25.0.3-httpsurlconnection'],
    ['impersonate=chrome124', 'chrome124-curl-impersonate-profile'],
  ])('%s offers what it was captured to offer', (label, id) => {
    const { hex } = captured.hellos.find((hello) => hello.label.includes(label))!
    const record = Uint8Array.from(Buffer.from(hex, 'hex'))
    const { body } = value(decode('Handshake', handshake, record.subarray(5)))!
    const hello = value(decode('ClientHello', clientHello, body))!
    const list = hello.extensions
    const profile = profileNamed(id)

    expect(profile.suites).toEqual(plain(hello.cipherSuites))
    expect(profile.groups).toEqual(plain(value(readExtension(supportedGroups, 'clientHello', list))))
    expect(profile.signatureSchemes).toEqual(plain(value(readExtension(signatureAlgorithms, 'clientHello', list))))
    expect(profile.keyShares).toEqual(
      plain((value(readExtension(keyShare, 'clientHello', list)) ?? []).map(({ group }) => group)),
    )
    expect(profile.supportedVersions ?? []).toEqual(plain(value(readExtension(supportedVersions, 'clientHello', list))))
    expect(profile.alpn).toEqual(value(readExtension(alpn, 'clientHello', list)) ?? [])
    expect(profile.certificateCompression).toEqual(value(readExtension(compressCertificate, 'clientHello', list)))
    // Browsers shuffle their extensions, and Java was captured against a name for which it sends no server_name.
    const padding = 21
    const sent = plain(list?.map(({ type }) => type)).filter((type) => type !== padding)
    const told = profile.extensions.filter((type) => type !== padding && (type !== 0 || sent.includes(0)))
    expect([...told].sort()).toEqual(sent.sort())
    expect(profile.grease).toBe(hello.cipherSuites.some(isGrease))
    expect(profile.sessionIdLength).toBe(hello.legacySessionId.length)
    expect(profile.legacyVersion).toBe(hello.legacyVersion)
    expect(profile.recordVersion).toBe((record[1]! << 8) | record[2]!)
  })

  it.each([
    ['android-4.4.2', { newest: 0x0303, oldest: 0x0300, sni: true, assumed: [] }],
    ['java-6u45', { newest: 0x0301, sni: false, ssl2Hello: true, constraints: { maxDhBits: 1024 } }],
    ['ie-8-xp', { newest: 0x0301, sni: false, groups: [] }],
    ['ie-11-win-7', { newest: 0x0303, constraints: { minDhBits: 1024, maxDhBits: 4096, maxRsaBits: 16384 } }],
    ['openssl-0.9.8y', { newest: 0x0301, groups: [], signatureSchemes: [] }],
    ['firefox-62-win-7', { newest: 0x0303, supportedVersions: [0x7f1c, 0x0303, 0x0302, 0x0301] }],
    ['java-17.0.3-21.0.6-openjdk', { newest: 0x0304, oldest: 0x0303 }],
    ['safari-26.4-macos-ios-ipados-26.4', { keyShares: [0x11ec, 29], certificateCompression: [1] }],
    [cloudflareToOriginId, { newest: 0x0304, oldest: 0x0301, groups: [0x11ec, 29, 23, 24] }],
  ])('%s is what its source says', (id, expected) => {
    expect(profileNamed(id)).toMatchObject(expected)
  })

  it('keeps signature schemes of every hash, the old ones too', () => {
    expect(profileNamed('android-4.4.2').signatureSchemes).toHaveLength(16)
    expect(profileNamed('android-4.4.2').signatureSchemes.at(-1)).toBe(0x0101)
  })

  it('has no client twice, none without suites, and no code that no registry knows', () => {
    expect(new Set(clientIds).size).toBe(clientIds.length)
    for (const profile of clientProfiles) {
      expect(profile.suites.length, profile.id).toBeGreaterThan(0)
      expect(profile.newest, profile.id).toBeGreaterThanOrEqual(profile.oldest)
      const known = (code: number) => cipherSuites.rows.has(code) || code in signallingSuites
      expect(
        profile.suites.filter((code) => !known(code) && code !== gostOfLibreSsl),
        profile.id,
      ).toEqual([])
      expect(
        profile.groups.filter((code) => !namedGroups.rows.has(code)),
        profile.id,
      ).toEqual([])
      expect(
        profile.signatureSchemes.filter((code) => !signatureSchemes.rows.has(code) && !isPrivate(code)),
        profile.id,
      ).toEqual([])
      expect(
        profile.keyShares.filter((code) => !profile.groups.includes(code)),
        profile.id,
      ).toEqual([])
    }
  })

  it('plays every extension of every client but those that it says it leaves out', () => {
    const padding = 21
    for (const profile of clientProfiles) {
      const offer = offerOf(profile, 'www.example.org')
      const { hello, message } = buildHello(offer, (length) => new Uint8Array(length).fill(7))
      const sent = new Set(hello.extensions?.map(({ type }) => type))
      const absent = profile.extensions.filter((type) => !sent.has(type) && type !== padding)
      expect(absent, profile.id).toEqual(leftOut(profile))
      // A longer name than it was captured with is all that may make it longer.
      if (profile.helloBytes) expect(message.length, profile.id).toBeLessThan(profile.helloBytes.at(-1)! + 16)
    }
  })

  it('says what of a vendor-documented client was completed', () => {
    expect(profileNamed(cloudflareToOriginId).assumed).toEqual(
      expect.arrayContaining(['extensions', 'keyShares', 'signatureSchemes']),
    )
    expect(profileNamed('java-6u45').assumed).toContain('suites')
    expect(browser.assumed).toEqual([])
  })

  it('offers no version that it does not speak, and no name without SNI', () => {
    expect(offerOf(profileNamed('firefox-62-win-7'), 'example.org').versions).toEqual([0x0303, 0x0302, 0x0301])
    expect(offerOf(profileNamed('ie-8-xp'), 'example.org').serverName).toBeUndefined()
    expect(offerOf(browser, 'example.org')).toMatchObject({
      serverName: 'example.org',
      versions: [0x0304, 0x0303],
      keyShares: [0x11ec, 29],
      alpn: ['h2', 'http/1.1'],
    })
  })
})

describe('a client that is not known by its id', () => {
  it.each([
    ['android-4.4', 'android-4.4.2'],
    ['Java 6', 'java-6u45'],
    ['ie8 xp', 'ie-8-xp'],
    ['openssl 0.9.8', 'openssl-0.9.8y'],
    ['chromium155', browser.id],
    ['cloudflare', cloudflareToOriginId],
    ['safarri-26', 'safari-26.4-ios-ipados-26.4'],
  ])('%s is answered with %s', (words, id) => {
    expect(nearestClients(words)).toContain(id)
  })

  it('is answered with nothing when nothing is like it', () => {
    expect(nearestClients('')).toEqual([])
    expect(nearestClients('§§§')).toEqual([])
    expect(nearestClients('zzqq')).toEqual([])
  })
})

/** GOST2012256-GOST89-GOST89 and the private code points of LibreSSL and OpenSSL 1.0 for GOST signatures. */
const gostOfLibreSsl = 0xff85
const isPrivate = (code: number) => code >= 0xe000
