import { createHash, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { describe, expect, test } from 'vitest'
import { fromBase64, parseCertificate } from '../x509/index.ts'
import { readBundle } from './bundle.ts'
import { members } from './data/members.generated.ts'
import { mozilla } from './data/mozilla.ts'
import { others } from './data/others.ts'
import { knownStores, standingIn } from './membership.ts'
import { loadStore, storeNames } from './store.ts'

describe('Mozilla’s roots', () => {
  test('are the 117 of their day, with a source', async () => {
    expect(await loadStore('mozilla')).toMatchObject({ name: 'mozilla', date: '2026-10-19', size: 117 })
    expect(mozilla.source).toMatch(/certdata\.txt/)
    expect(new Set(mozilla.rows.map(({ sha256 }) => sha256)).size).toBe(117)
  })

  test.each([...mozilla.rows, ...others.rows])('$name', async ({ sha256, der: base64 }) => {
    const der = fromBase64(base64)
    expect(createHash('sha256').update(der).digest('hex')).toBe(sha256)
    const parsed = parseCertificate(der)
    if (!parsed.ok) throw parsed.error
    const root = parsed.value
    expect(root).toMatchObject({ problems: [], basicConstraints: { ca: true } })

    const openssl = new X509Certificate(der)
    expect([root.notBefore, root.notAfter]).toEqual([Date.parse(openssl.validFrom), Date.parse(openssl.validTo)])
    expect(BigInt(`0x${root.serial}`)).toBe(BigInt(`0x${openssl.serialNumber}`))
    const { modulusLength } = openssl.publicKey.asymmetricKeyDetails ?? {}
    expect(root.publicKey.algorithm).toBe(modulusLength ? 'RSA' : 'EC')
    if (modulusLength) expect(root.publicKey.bits).toBe(modulusLength)

    const pki = new pkijs.Certificate({ schema: asn1js.fromBER(der).result })
    expect(root.extensions.map(({ oid, critical }) => [oid, critical])).toEqual(
      pki.extensions?.map(({ extnID, critical }) => [extnID, critical]),
    )
    expect(root.signatureAlgorithm.oid).toBe(pki.signatureAlgorithm.algorithmId)
    expect(root.subject.rdns.flat().map(({ oid, value }) => [oid, value])).toEqual(
      pki.subject.typesAndValues.map(({ type, value }) => [type, value.valueBlock.value]),
    )
  })

  test('a subject nobody has', async () => {
    expect((await loadStore('mozilla')).bySubject(Uint8Array.of(0x30, 0))).toEqual([])
  })
})

const rootNamed = (name: string) => {
  const row = [...mozilla.rows, ...others.rows].find((one) => one.name === name)!
  const parsed = parseCertificate(fromBase64(row.der))
  if (!parsed.ok) throw parsed.error
  return parsed.value
}
const standings = (name: string) =>
  Object.fromEntries(knownStores.map((store) => [store.name, standingIn(store, rootNamed(name), members)]))

describe('which store has a root', () => {
  test('ISRG Root X1: everybody of today, and no system that is older than its entry', () => {
    expect(standings('ISRG Root X1')).toMatchObject({
      mozilla: 'trusted',
      apple: 'trusted',
      microsoft: 'trusted',
      android: 'trusted',
      java: 'trusted',
      'android-7.0': 'absent',
      'android-8.1': 'maybe',
      'java-8u31': 'absent',
      'java-8u161': 'maybe',
      'ios-9': 'absent',
    })
  })

  test('GTS Root R1 was made in June 2016: Android 6 cannot have it, Android 7.0 may', () => {
    expect(standings('GTS Root R1')).toMatchObject({ 'android-6.0': 'absent', 'android-7.0': 'maybe', java: 'absent' })
  })

  test('Entrust’s root is in the lists of Apple and Microsoft and left Mozilla’s', async () => {
    const root = rootNamed('Entrust Root Certification Authority - G2')
    expect(standings('Entrust Root Certification Authority - G2')).toMatchObject({
      mozilla: 'absent',
      apple: 'trusted',
    })
    expect((await loadStore('apple')).bySubject(root.subject.der)).toHaveLength(1)
    expect((await loadStore('mozilla')).bySubject(root.subject.der)).toHaveLength(0)
    expect((await loadStore('mozilla')).endingsOf(root)).toMatchObject([{ store: 'chrome', by: 'sct' }])
  })

  test.each(storeNames)('%s says its day, its source, and what it holds', async (name) => {
    const store = await loadStore(name)
    expect(store).toMatchObject({ name, date: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) })
    expect(store.notes.length > 0).toBe(name !== 'mozilla')
    expect(store.source.length).toBeGreaterThan(10)
    expect(store.size).toBeGreaterThan(50)
  })
})

describe('a bundle of roots', () => {
  const pem = (name: string) => {
    const row = [...mozilla.rows, ...others.rows].find((one) => one.name === name)!
    return `-----BEGIN CERTIFICATE-----\n${row.der}\n-----END CERTIFICATE-----\n`
  }
  const [x1, x2] = [pem('ISRG Root X1'), pem('ISRG Root X2')]
  const day = Date.UTC(2022, 5, 1)
  const object = '[p11-kit-object-v1]\n'

  test.each([
    ['plain PEM has no last days', `${x1}${x2}`, [undefined, undefined]],
    [
      'a last day stands before its certificate',
      `${object}nss-server-distrust-after: "220601000000Z"\n${x1}${object}${x2}`,
      [day, undefined],
    ],
    ['its bytes are escaped', `nss-server-distrust-after: "%32%32%30601000000Z"\r\n${x1}`, [day]],
    ['"never" is %00', `nss-server-distrust-after: "%00"\n${x1}`, [undefined]],
    [
      'what is there to be distrusted is no root',
      `${object}x-distrusted: true\n${x1}${object}trusted: true\n${x2}`,
      [undefined],
    ],
  ])('%s', (_, text, dates) => {
    const read = readBundle(text)
    expect(read.ok && read.value.map(({ distrustAfter }) => distrustAfter)).toEqual(dates)
  })

  test('a text without certificates says its line', () => {
    expect(readBundle('nothing')).toMatchObject({ ok: false, error: { line: 1 } })
  })
})
