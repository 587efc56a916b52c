import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { matchHost, parseCertificate } from '../x509/index.ts'
import { authority, issue, type LeafOptions } from './certificate.ts'
import { purpose } from './extensions.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 23)
const years = { notBefore: now - 400 * day, notAfter: now + 9000 * day }
const root = authority({ name: { C: 'JP', O: 'Test', CN: 'Root' }, ...years })
const intermediate = authority({ name: { CN: 'Intermediate 中' }, issuer: root, keyType: 'rsa', ...years })
const good: LeafOptions = {
  names: ['a.test', '*.b.test'],
  ips: ['127.0.0.1', '::1'],
  notBefore: now,
  notAfter: now + day,
}

const read = (der: Uint8Array) => {
  const parsed = parseCertificate(der)
  if (!parsed.ok) throw parsed.error
  return parsed.value
}

/** What stands in the BIT STRING of SubjectPublicKeyInfo: PKCS#1 for RSA, the last bytes for the others. */
const bitsOf = (key: KeyObject): Buffer => {
  if (key.asymmetricKeyType === 'rsa') return key.export({ type: 'pkcs1', format: 'der' })
  const length =
    key.asymmetricKeyType === 'ed25519' ? 32 : key.asymmetricKeyDetails?.namedCurve === 'secp521r1' ? 133 : 65
  return key.export({ type: 'spki', format: 'der' }).subarray(-length)
}

describe.each(['rsa', 'ec', 'p521', 'ed25519'] as const)('a certificate with a key of type %s', (keyType) => {
  const { der, keyPem, chain, chainPem } = issue(intermediate, { ...good, keyType })
  const node = new X509Certificate(der)

  test('is signed by its issuer, for its own key', () => {
    const issuer = new X509Certificate(intermediate.der)
    expect(node.verify(issuer.publicKey)).toBe(true)
    expect(node.checkIssued(issuer)).toBe(true)
    expect(node.checkPrivateKey(createPrivateKey(keyPem))).toBe(true)
  })

  test('says to Node what it was told to say', () => {
    expect(node.subjectAltName).toBe('DNS:a.test, DNS:*.b.test, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
    expect(new Date(node.validFrom).getTime()).toBe(now)
    expect(new Date(node.validTo).getTime()).toBe(now + day)
    expect(node.ca).toBe(false)
  })

  test('says the same to our own reader', () => {
    const ours = read(der)
    expect(ours.issuer.text).toBe('CN=Intermediate 中')
    expect(ours.notAfter).toBe(now + day)
    expect(matchHost(ours, 'x.b.test').matches).toBe(true)
    expect(matchHost(ours, '::1').matches).toBe(true)
    expect(matchHost(ours, 'c.test').matches).toBe(false)
  })

  test('names its key by the SHA-1 of its bits', () => {
    const id = createHash('sha1').update(bitsOf(node.publicKey)).digest()
    expect(Buffer.from(read(der).subjectKeyId!)).toEqual(id)
  })

  test('comes with its intermediate and without the root', () => {
    expect(chain).toEqual([der, intermediate.der])
    expect(chainPem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  })
})

test('a root signs itself, an intermediate is signed by it', () => {
  const [upper, lower] = [new X509Certificate(root.der), new X509Certificate(intermediate.der)]
  expect(upper.verify(upper.publicKey)).toBe(true)
  expect(lower.verify(upper.publicKey)).toBe(true)
  expect([upper.ca, lower.ca]).toEqual([true, true])
  expect(upper.subject).toBe('C=JP\nO=Test\nCN=Root')
})

test('without an issuer it signs itself', () => {
  const self = new X509Certificate(issue(undefined, good).der)
  expect(self.verify(self.publicKey)).toBe(true)
  expect(self.issuer).toBe(self.subject)
})

test('dates from 2050 on are GeneralizedTime', () => {
  const notAfter = Date.UTC(2055, 0, 2, 3, 4, 5)
  const { der } = issue(root, { ...good, notAfter })
  expect(new Date(new X509Certificate(der).validTo).getTime()).toBe(notAfter)
  expect(read(der).notAfter).toBe(notAfter)
})

test("serial, subject, purposes and the issuer's place are as told", () => {
  const { der } = issue(root, {
    ...good,
    serial: Uint8Array.of(0xff, 1),
    subject: { O: 'X', CN: 'other' },
    purposes: [purpose.client],
    issuerUrl: 'http://127.0.0.1:1/root.crt',
  })
  const node = new X509Certificate(der)
  expect(node.serialNumber).toBe('FF01')
  expect(node.subject).toBe('O=X\nCN=other')
  expect(node.keyUsage).toEqual([purpose.client])
  expect(node.infoAccess).toBe('CA Issuers - URI:http://127.0.0.1:1/root.crt')
})
