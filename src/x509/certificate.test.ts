import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { altNames, extension, issueDer, newKey } from '../../test/support/authority.ts'
import { corpus, shape } from '../../test/support/corpus.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import * as der from './der-writer.ts'

const parsed = (bytes: Uint8Array): Certificate => {
  const result = parseCertificate(bytes)
  if (!result.ok) throw result.error
  return result.value
}
const errorOf = (bytes: Uint8Array): string | undefined => {
  const result = parseCertificate(bytes)
  return result.ok ? undefined : result.error.message
}

const timeOf = (bytes: Uint8Array): number => {
  const start = performance.now()
  parseCertificate(bytes)
  return performance.now() - start
}

const numberOf = (serial: string): bigint => BigInt.asIntN(serial.length * 4, BigInt(`0x${serial}`))

describe.each(corpus())('$name', ({ der: bytes }) => {
  test('says what OpenSSL says', () => {
    const ours = parsed(bytes)
    const theirs = new X509Certificate(bytes)
    expect(ours.problems).toEqual([])
    expect(ours.notBefore).toBe(Date.parse(theirs.validFrom))
    expect(ours.notAfter).toBe(Date.parse(theirs.validTo))
    const serial = theirs.serialNumber
    expect(numberOf(ours.serial)).toBe(serial.startsWith('-') ? -BigInt(`0x${serial.slice(1)}`) : BigInt(`0x${serial}`))
    expect(ours.basicConstraints?.ca ?? false).toBe(theirs.ca)
    expect(ours.extendedKeyUsage).toEqual(theirs.keyUsage)
    expect(ours.subjectAltNames?.dns ?? []).toEqual(
      [...(theirs.subjectAltName ?? '').matchAll(/DNS:([^,]+)/g)].map((match) => match[1]),
    )
    expect(ours.publicKey.spki).toEqual(new Uint8Array(theirs.publicKey.export({ format: 'der', type: 'spki' })))
    const { modulusLength, namedCurve } = theirs.publicKey.asymmetricKeyDetails ?? {}
    if (modulusLength) expect(ours.publicKey.bits).toBe(modulusLength)
    if (namedCurve && ours.publicKey.curve !== 'explicit') expect(ours.publicKey.bits).toBeGreaterThanOrEqual(192)
  })

  test('survives any three bytes changed, within 50 ms', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const broken = bytes.slice()
        for (const [at, value] of changes) broken[at] = value
        // A busy machine is slow once, a hostile certificate every time.
        expect(Math.min(timeOf(broken), timeOf(broken))).toBeLessThan(50)
        const result = parseCertificate(broken)
        if (!result.ok) expect(result.error.message).toMatch(/^Certificate[\w.[\]-]* at byte \d+: ./)
        else expect([result.value.notBefore, result.value.notAfter].every(Number.isSafeInteger)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('no beginning of it is a certificate', () => {
    for (let length = 0; length < bytes.length; length += 7) {
      expect(errorOf(bytes.subarray(0, length))).toMatch(/at byte \d+/)
    }
  })
})

describe('what a certificate means', () => {
  const all = parsed(shape('all sorts of extensions'))

  test('extensions are decoded', () => {
    expect(all).toMatchObject({
      version: 3,
      basicConstraints: { ca: true, pathLength: 3 },
      keyUsage: ['digitalSignature', 'keyCertSign', 'cRLSign'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
      aia: { ocsp: ['http://ocsp.example/'], caIssuers: ['http://ca.example/ca.der'] },
      crlDistributionPoints: ['http://crl.example/1.crl', 'http://crl.example/2.crl'],
      policies: ['1.2.3.4', '2.23.140.1.2.1'],
      tlsFeature: [5],
      nameConstraints: {
        permitted: [
          { kind: 'dns', text: 'example.com' },
          { kind: 'ip', bytes: Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0) },
        ],
        excluded: [
          { kind: 'dns', text: 'bad.example.com' },
          { kind: 'email', text: '.example.org' },
        ],
      },
    })
    expect(all.subjectKeyId).toHaveLength(20)
    const unknown = all.extensions.find(({ oid }) => oid === '1.2.3.4.5')!
    expect(unknown).toMatchObject({ name: '1.2.3.4.5', critical: true })
    expect(all.der[unknown.offset]).toBe(0x30)
  })

  test('names of every kind keep their kind', () => {
    const { subjectAltNames } = parsed(shape('names of every kind'))
    expect(subjectAltNames).toMatchObject({
      dns: ['a.example', '*.b.example', 'xn--bcher-kva.example'],
      ip: ['192.0.2.7', '2001:db8::7'],
      email: ['me@example.com'],
      uri: ['https://example.com/x'],
      other: ['otherName', 'registeredID'],
    })
    expect(subjectAltNames?.directory.map(({ text }) => text)).toEqual(['O=Directory, C=JP'])
  })

  const subjects: [name: string, text: string][] = [
    ['subject in UTF-8, Japanese', 'CN=例え.example, O=株式会社例, C=JP'],
    ['subject in BMPString', 'CN=bmp.example, O=株式会社, C=JP'],
    ['subject in T61String', 'CN=t61.example, O=Müller'],
    ['subject with what turns the writing', 'CN=moc.\\u{202e}example'],
    ['empty subject', ''],
  ]
  test.each(subjects)('%s reads %j', (name, text) => expect(parsed(shape(name)).subject.text).toBe(text))

  test('a set of attributes is joined, special characters are escaped', () => {
    expect(parsed(shape('subject with several attributes in one set')).subject.text).toMatch(
      /^(OU=one\+CN=multi.example|CN=multi.example\+OU=one), C=US$/,
    )
    expect(parsed(shape('subject full of special characters')).subject.text).toBe(
      'CN=\\ #x\\ , O=a\\, b \\+ \\"c\\" \\<d\\> \\; \\\\e\\ ',
    )
  })

  const algorithms: [name: string, signature: object, key: object][] = [
    ['RSA 1024, SHA-1', { scheme: 'rsa-pkcs1', hash: 'sha1' }, { algorithm: 'RSA', bits: 1024, exponent: 65537 }],
    ['RSA 2048, MD5', { name: 'md5WithRSAEncryption', hash: 'md5' }, { bits: 2048 }],
    ['RSA 2052, exponent 3, SHA-512', { hash: 'sha512' }, { bits: 2052, exponent: 3 }],
    [
      'RSA key, PSS signature, SHA-384, salt 48',
      { scheme: 'rsa-pss', hash: 'sha384', maskHash: 'sha384', saltLength: 48 },
      { algorithm: 'RSA' },
    ],
    ['RSA-PSS key, SHA-256', { scheme: 'rsa-pss', hash: 'sha256', saltLength: 32 }, { algorithm: 'RSA-PSS' }],
    ['key P-384', { scheme: 'ecdsa', hash: 'sha256' }, { algorithm: 'EC', curve: 'secp384r1', bits: 384 }],
    ['key P-521', {}, { curve: 'secp521r1', bits: 521 }],
    ['key prime192v1', {}, { curve: 'secp192r1', bits: 192 }],
    ['key explicit', {}, { algorithm: 'EC', curve: 'explicit' }],
    ['key ed25519', { name: 'Ed25519', scheme: 'eddsa' }, { algorithm: 'Ed25519', bits: 256 }],
    ['key ed448', { name: 'Ed448' }, { algorithm: 'Ed448', bits: 456 }],
    ['key dsa', { scheme: 'dsa', hash: 'sha256' }, { algorithm: 'DSA', bits: 2048 }],
  ]
  test.each(algorithms)('%s', (name, signatureAlgorithm, publicKey) =>
    expect(parsed(shape(name))).toMatchObject({ signatureAlgorithm, publicKey }),
  )

  test('version 1 has no extensions', () => {
    expect(parsed(shape('version 1'))).toMatchObject({ version: 1, extensions: [] })
  })
})

describe('a wrong extension does not lose the certificate', () => {
  const key = newKey()
  const problemsOf = (...extensions: Uint8Array[]) => parsed(issueDer({ subject: 'x', key, extensions })).problems
  const rows: [sentence: string, extensions: Uint8Array[], problem: RegExp][] = [
    ['no name in it', [extension('2.5.29.17', der.sequence())], /subjectAltName at byte \d+: holds no name/],
    ['bytes after it', [extension('2.5.29.15', Uint8Array.of(...der.namedBits(0), ...der.nul()))], /2 bytes left over/],
    ['cut off', [extension('2.5.29.19', Uint8Array.of(0x30, 5, 1))], /says 5 bytes, 1 left/],
    ['the same twice', [altNames('a.example'), altNames('b.example')], /subjectAltName at byte \d+: stands twice/],
    ['a name that is not ASCII', [altNames('b\u00fccher.example')], /holds a byte above 7f/],
  ]
  test.each(rows)('%s', (_, extensions, problem) => expect(problemsOf(...extensions).join()).toMatch(problem))

  test('of 10,000 extensions the first are kept, and the rest counted', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => extension(`1.2.3.${i}`, der.nul()))
    const certificate = parsed(issueDer({ subject: 'x', key, extensions: many }))
    expect(certificate.extensions).toHaveLength(64)
    expect(certificate.problems).toEqual(['10000 extensions, only the first 64 were read'])
  })

  test('20,000 levels of nesting are passed over', () => {
    const deep = new Uint8Array(80_000)
    for (let i = 0; i < deep.length; i += 4) deep.set([0x30, 0x82, (deep.length - i - 4) >> 8, deep.length - i - 4], i)
    const certificate = parsed(issueDer({ subject: 'x', key, extensions: [extension('2.5.29.19', deep)] }))
    expect(certificate.problems).toHaveLength(1)
  })

  test('a NUL in a name is shown, and names nobody', () => {
    const certificate = parsed(issueDer({ subject: 'x', key, extensions: [altNames('a.example\0.evil.example')] }))
    expect(certificate.subjectAltNames?.dns).toEqual(['a.example\\u{0}.evil.example'])
  })
})
