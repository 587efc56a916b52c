import { createHash, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { describe, expect, test } from 'vitest'
import { fromBase64, parseCertificate } from '../x509/index.ts'
import { mozilla } from './data/mozilla.ts'
import { loadStore } from './store.ts'

describe('Mozilla’s roots', () => {
  test('are the 121 of their day, with a source', async () => {
    expect(await loadStore('mozilla')).toMatchObject({ name: 'mozilla', date: '2026-07-19', size: 121 })
    expect(mozilla.source).toMatch(/certdata\.txt/)
    expect(new Set(mozilla.rows.map(({ sha256 }) => sha256)).size).toBe(121)
  })

  test.each(mozilla.rows)('$name', async ({ sha256, der: base64 }) => {
    const der = fromBase64(base64)
    expect(createHash('sha256').update(der).digest('hex')).toBe(sha256)
    const parsed = parseCertificate(der)
    if (!parsed.ok) throw parsed.error
    const root = parsed.value
    expect(root).toMatchObject({ problems: [], basicConstraints: { ca: true } })
    expect((await loadStore('mozilla')).bySubject(root.subject.der).map((one) => one.der)).toContainEqual(der)

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
