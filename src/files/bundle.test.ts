import { execFileSync } from 'node:child_process'
import { createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { installed, missing } from '../../test/support/peers.ts'
import { readBundle, readKey } from './bundle.ts'

let dir: string
const file = (name: string): string => join(dir, name)
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(file(name)))
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' })
const keytool = (...args: readonly string[]) => execFileSync(installed('keytool')!, args, { cwd: dir, stdio: 'pipe' })

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'bundle-'))
  const ca = ['-subj', '/CN=Files CA', '-days', '3', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem']
  openssl('req', '-x509', '-newkey', 'rsa:2048', ...ca)
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-subj',
    '/CN=files.example',
    '-nodes',
    '-keyout',
    'key.pem',
    '-out',
    'leaf.csr',
  )
  openssl('x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '2', '-out', 'leaf.pem')
  openssl('x509', '-in', 'leaf.pem', '-outform', 'DER', '-out', 'leaf.der')
  openssl('crl2pkcs7', '-nocrl', '-certfile', 'ca.pem', '-certfile', 'leaf.pem', '-out', 'pem.p7b')
  openssl('pkcs7', '-in', 'pem.p7b', '-outform', 'DER', '-out', 'der.p7b')
  openssl('pkcs8', '-topk8', '-in', 'key.pem', '-out', 'locked.pem', '-passout', 'pass:s3cret')
  openssl('rsa', '-in', 'key.pem', '-aes128', '-passout', 'pass:s3cret', '-traditional', '-out', 'locked-old.pem')
  openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'key.pem', '-outform', 'DER', '-out', 'key.der')
  const p12 = [
    'pkcs12',
    '-export',
    '-in',
    'leaf.pem',
    '-inkey',
    'key.pem',
    '-certfile',
    'ca.pem',
    '-passout',
    'pass:s3cret',
  ]
  openssl(...p12, '-out', 'new.p12')
  openssl(...p12, '-legacy', '-out', 'old.p12')
  openssl(...p12, '-descert', '-legacy', '-out', 'des.p12')
  openssl(...p12, '-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac', '-out', 'open.p12')
  openssl(...p12, '-macalg', 'sha512', '-iter', '10000', '-out', 'sha512.p12')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const expectBundle = (name: string, password: string | undefined) => {
  const read = readBundle(bytes(name), name, password)
  if (!read.ok) throw new Error(`${read.error.sentence}; ${read.error.hint}`)
  const leaf = new X509Certificate(readFileSync(file('leaf.pem')))
  expect(Buffer.from(read.value.certificates[0]!.der)).toEqual(leaf.raw)
  expect(read.value.certificates.map(({ subject }) => subject.commonName)).toEqual(['files.example', 'Files CA'])
  expect(Buffer.from(read.value.keySpki!)).toEqual(
    createPublicKey(readFileSync(file('key.pem'))).export({ format: 'der', type: 'spki' }),
  )
}

describe('key stores that OpenSSL writes', () => {
  it.each([
    ['AES and SHA-256, as OpenSSL 3 does', 'new.p12'],
    ['RC2 and triple DES, as before OpenSSL 3', 'old.p12'],
    ['triple DES throughout', 'des.p12'],
    ['nothing encrypted, no MAC', 'open.p12'],
    ['a MAC with SHA-512', 'sha512.p12'],
  ])('%s', (_, name) => expectBundle(name, 's3cret'))

  it.each([['new.p12'], ['old.p12'], ['des.p12'], ['sha512.p12']])('%s with another password is told so', (name) => {
    expect(readBundle(bytes(name), name, 'wrong')).toMatchObject({
      ok: false,
      error: { code: 'unreadable-key-store', sentence: `${name}: the password does not open it` },
    })
  })
})

describe.skipIf(missing('keytool'))('key stores that Java writes', () => {
  it.each([['JKS'], ['JCEKS'], ['PKCS12']])('%s', (type) => {
    const name = `java.${type}`
    const store = ['-srckeystore', 'new.p12', '-srcstoretype', 'PKCS12', '-srcstorepass', 's3cret', '-noprompt']
    keytool('-importkeystore', ...store, '-destkeystore', name, '-deststoretype', type, '-deststorepass', 's3cret')
    if (type === 'JCEKS') {
      const read = readBundle(bytes(name), name, 's3cret')
      expect(read.ok && read.value.certificates[0]?.subject.commonName).toBe('files.example')
    } else expectBundle(name, 's3cret')
  })

  it('a JKS opens its certificates without a password', () => {
    const read = readBundle(bytes('java.JKS'), 'java.JKS', undefined)
    expect(read).toMatchObject({ ok: true, value: { keySpki: undefined } })
    expect(readBundle(bytes('java.JKS'), 'java.JKS', 'wrong')).toMatchObject({
      error: { code: 'unreadable-key-store' },
    })
  })
})

describe('other files', () => {
  it('a certificate in DER, and one in PEM with its key behind it', () => {
    expect(readBundle(bytes('leaf.der'), 'leaf.der', undefined)).toMatchObject({
      ok: true,
      value: { keySpki: undefined },
    })
    const both = new Uint8Array(Buffer.concat([bytes('leaf.pem'), bytes('ca.pem'), bytes('key.pem')]))
    expect(readBundle(both, 'both.pem', undefined)).toMatchObject({
      ok: true,
      value: { keySpki: expect.any(Uint8Array) },
    })
  })

  it.each([['pem.p7b'], ['der.p7b']])('certificates in PKCS#7, the site before its authority: %s', (name) => {
    const read = readBundle(bytes(name), name, undefined)
    expect(read.ok && read.value.certificates.map(({ subject }) => subject.commonName)).toEqual([
      'files.example',
      'Files CA',
    ])
  })

  it('PEM behind the byte order mark that Windows writes', () => {
    const marked = new Uint8Array(Buffer.concat([Buffer.from('\ufeff'), bytes('leaf.pem')]))
    expect(readBundle(marked, 'marked.pem', undefined)).toMatchObject({ ok: true })
  })

  it.each([
    ['key.pem', undefined],
    ['key.der', undefined],
    ['locked.pem', 's3cret'],
    ['locked-old.pem', 's3cret'],
  ])('a key: %s', (name, password) => {
    expect(readKey(bytes(name), name, password)).toMatchObject({ ok: true })
  })

  const refusals: readonly (readonly [name: string, password: string | undefined, code: string])[] = [
    ['locked.pem', undefined, 'locked-key'],
    ['locked-old.pem', undefined, 'locked-key'],
    ['locked.pem', 'wrong', 'wrong-password'],
    ['leaf.pem', undefined, 'malformed-key'],
  ]
  it.each(refusals)('a key that cannot be read: %s with %s: %s', (name, password, code) => {
    expect(readKey(bytes(name), name, password)).toMatchObject({ ok: false, error: { code } })
  })
})

test('cut off and changed files never throw, and no error quotes a secret', () => {
  for (const name of ['new.p12', 'old.p12', 'java.JKS', 'leaf.der', 'leaf.pem', 'der.p7b']) {
    const whole = bytes(name)
    for (let length = 0; length < whole.length; length += Math.ceil(whole.length / 60)) {
      const read = readBundle(whole.subarray(0, length), name, 's3cret')
      expect(read.ok ? '' : `${read.error.sentence} ${read.error.hint}`).not.toContain('s3cret')
    }
    for (let at = 0; at < Math.min(whole.length, 400); at += 7) {
      const changed = Uint8Array.from(whole)
      changed[at] = changed[at]! ^ 0x55
      expect(() => readBundle(changed, name, 's3cret')).not.toThrow()
    }
  }
}, 120_000)
