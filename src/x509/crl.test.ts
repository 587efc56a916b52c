import { fromBER } from 'asn1js'
import fc from 'fast-check'
import * as pkijs from 'pkijs'
import { describe, expect, test } from 'vitest'
import { authority, extension, issue, keyIdOf, newKey, now, usage } from '../../test/support/authority.ts'
import { listShape, revocationLists } from '../../test/support/corpus.ts'
import { listOf } from '../../test/support/revocation.ts'
import { verify } from '../../test/support/verify.ts'
import { hex } from './bytes.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import { type CertificateList, findRevoked, parseCrl } from './crl.ts'
import { askCrl, type CrlQuestion } from './crl-status.ts'
import * as der from './der-writer.ts'

const read = (bytes: Uint8Array): CertificateList => {
  const parsed = parseCrl(bytes)
  if (!parsed.ok) throw parsed.error
  return parsed.value
}
const errorOf = (bytes: Uint8Array): string => {
  const parsed = parseCrl(bytes)
  return parsed.ok ? '' : parsed.error.message
}
const entryOf = (list: CertificateList, serial: string) => {
  const found = findRevoked(list, serial)
  if (!found.ok) throw found.error
  return found.value
}
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
const recorded = revocationLists().filter(({ name }) => !name.endsWith('issuer'))

describe.each(recorded)('a list of OpenSSL: $name', ({ der: bytes }) => {
  test('says what pkijs says', () => {
    const ours = read(bytes)
    const theirs = new pkijs.CertificateRevocationList({ schema: fromBER(bytes.slice().buffer).result })
    expect(ours.problems).toEqual([])
    expect(ours.thisUpdate).toBe(theirs.thisUpdate.value.getTime())
    expect(ours.nextUpdate).toBe(theirs.nextUpdate?.value.getTime())
    expect(ours.version).toBe(theirs.version + 1)
    const entries = theirs.revokedCertificates ?? []
    expect(ours.entries.count).toBe(entries.length)
    for (const entry of entries) {
      const serial = hex(entry.userCertificate.valueBlock.valueHexView)
      expect(entryOf(ours, serial)).toMatchObject({ serial, revokedAt: entry.revocationDate.value.getTime() })
    }
    expect(ours.extensions.map(({ oid }) => oid)).toEqual(
      (theirs.crlExtensions?.extensions ?? []).map(({ extnID }) => extnID),
    )
  })

  test('survives any three bytes changed', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const broken = bytes.slice()
        for (const [at, value] of changes) broken[at] = value
        const parsed = parseCrl(broken)
        if (!parsed.ok) expect(parsed.error.message).toMatch(/^CertificateList[\w.[\]-]* at byte \d+: ./)
        else {
          const found = findRevoked(parsed.value, '7a00000000000000000000000000000000000002')
          if (!found.ok) expect(found.error.message).toMatch(/revokedCertificates\[\d+\][\w.[\]-]* at byte \d+: ./)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('no beginning of it is a list', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(errorOf(bytes.subarray(0, length))).toMatch(/at byte \d+/)
    }
  })
})

describe('what a list means', () => {
  test('entries with their reasons', () => {
    const list = read(listShape('all reasons'))
    expect(list.issuer.text).toBe('CN=CRL Test CA, O=Test')
    expect(list).toMatchObject({ number: '0a', unknownCritical: [], authorityKeyId: { length: 20 } })
    const rows: [serial: string, revoked: string, more: object][] = [
      ['01', '2026-01-01', {}],
      ['02', '2026-01-02', { reason: 'keyCompromise' }],
      ['00ff', '2026-01-03', { reason: 'superseded' }],
      [
        '7a00000000000000000000000000000000000001',
        '2026-01-04',
        { reason: 'cACompromise', invalidSince: day('2025-12-01') },
      ],
      ['05', '2026-01-06', { reason: 'certificateHold' }],
      ['06', '2026-01-07', { reason: 'removeFromCRL' }],
    ]
    for (const [serial, revoked, more] of rows) {
      const entry = entryOf(list, serial)!
      expect(entry).toEqual({ serial, revokedAt: day(revoked), ...more, unknownCritical: [], offset: entry.offset })
      expect(list.der[entry.offset]).toBe(0x30)
    }
    expect(entryOf(list, '09')).toBeUndefined()
    expect(entryOf(list, 'ff')).toBeUndefined()
  })

  const rows: [name: string, means: object][] = [
    [
      'for the certificates of one address',
      { scope: { urls: ['http://crl.example/1.crl'], only: 'user', onlySomeReasons: false, indirect: false } },
    ],
    ['with a point that is no address', { scope: { urls: [], indirect: false } }],
    ['indirect', { scope: { indirect: true } }],
    ['for one reason only', { scope: { onlySomeReasons: true } }],
    ['delta', { deltaBase: '05' }],
    [
      'a critical extension nobody knows, and a newer list',
      { unknownCritical: ['1.2.3.4.5'], freshest: ['http://crl.example/delta.crl'] },
    ],
    ['empty', { entries: { count: 0 } }],
    ['version 1', { version: 1, extensions: [] }],
    ['RSA-PSS', { signatureAlgorithm: { scheme: 'rsa-pss' } }],
  ]
  test.each(rows)('%s', (name, means) => expect(read(listShape(name))).toMatchObject(means))
})

describe('malformed lists name the field and the byte', () => {
  const entry = (...parts: Uint8Array[]) => der.sequence(...parts)
  const date = der.time(now)
  const rows: [sentence: string, entry: Uint8Array, error: RegExp][] = [
    ['no date', entry(der.integer(7)), /revokedCertificates\[2\]\.revocationDate at byte \d+: cut off/],
    [
      'a padded serial',
      entry(der.element(2, Uint8Array.of(0, 7)), date),
      /\[2\] at byte \d+: userCertificate .* padding/,
    ],
    ['a date nobody has', entry(der.integer(7), der.nul()), /\[2\] at byte \d+: revocationDate is neither/],
    ['something after it', entry(der.integer(7), date, der.nul()), /\[2\] at byte \d+: 2 bytes left over/],
    [
      'an extension without value',
      entry(der.integer(7), date, der.sequence(der.sequence(der.oid('2.5.29.21')))),
      /\[2\]\.crlEntryExtensions\[0\]\.extnValue at byte \d+: octetString expected, nothing left/,
    ],
  ]
  test.each(rows)('%s', (_, odd, error) => {
    const plain = entry(der.integer(1), date)
    expect(errorOf(listOf({ entries: [plain, plain, odd] }))).toMatch(error)
  })

  test('a date that does not exist is found when its entry is asked for', () => {
    const odd = entry(der.integer(7), der.element(0x17, new TextEncoder().encode('261399000000Z')))
    const list = read(listOf({ entries: [entry(der.integer(1), date), odd] }))
    const found = findRevoked(list, '07')
    expect(found).toMatchObject({ ok: false, error: { path: expect.stringMatching(/revokedCertificates\[1\]$/) } })
  })
})

describe('what a list says of a certificate', () => {
  const key = newKey()
  const ca = issue({ subject: 'CA', key, extensions: [authority(), usage(5, 6), keyIdOf(key)] })
  const signsNoLists = issue({ subject: 'CA', key, extensions: [authority(), usage(5)] })
  const from = (...urls: string[]) =>
    extension(
      '2.5.29.31',
      der.sequence(...urls.map((url) => der.sequence(der.explicit(0, der.explicit(0, der.implicit(6, url)))))),
    )
  const leaf = (serial: number, extensions: Uint8Array[] = []): Certificate =>
    issue({ subject: 'example.com', key: newKey(), issuer: 'CA', issuerKey: key, serial, extensions })
  const revoked = der.sequence(der.integer(7), der.time(now))
  const onHold = der.sequence(
    der.integer(8),
    der.time(now),
    der.sequence(der.sequence(der.oid('2.5.29.21'), der.octetString(der.element(0x0a, Uint8Array.of(6))))),
  )
  const scope = (...parts: Uint8Array[]) => extension('2.5.29.28', der.sequence(...parts), true)
  const ofUrl = der.explicit(0, der.explicit(0, der.implicit(6, 'http://crl.example/1')))
  const yes = Uint8Array.of(0xff)

  const ask = (recipe: Parameters<typeof listOf>[0], more: Partial<CrlQuestion> = {}) =>
    askCrl({
      list: read(listOf({ issuer: 'CA', key, entries: [revoked, onHold], ...recipe })),
      certificate: leaf(7),
      issuer: ca,
      at: now,
      verify,
      ...more,
    })
  const day = 86_400_000

  const rows: [sentence: string, ask: () => object, answer: object][] = [
    ['listed', () => ask({}), { kind: 'revoked', entry: { serial: '07' } }],
    ['not listed', () => ask({}, { certificate: leaf(9) }), { kind: 'not-listed' }],
    ['of another CA', () => ask({ issuer: 'Other' }), { fault: 'other-issuer' }],
    ['signed by another key', () => ask({ key: newKey() }), { fault: 'bad-signature' }],
    ['the CA may not sign lists', () => ask({}, { issuer: signsNoLists }), { fault: 'no-crl-sign' }],
    ['from tomorrow', () => ask({ thisUpdate: now + day }), { fault: 'not-yet-valid' }],
    [
      'still good in its last second',
      () => ask({ nextUpdate: now }, { at: now + 999, certificate: leaf(9) }),
      { kind: 'not-listed' },
    ],
    ['old, and not in it', () => ask({ nextUpdate: now - day }, { certificate: leaf(9) }), { fault: 'stale' }],
    ['old, and in it', () => ask({ nextUpdate: now - day }), { kind: 'revoked' }],
    ['old, and on hold then', () => ask({ nextUpdate: now - day }, { certificate: leaf(8) }), { fault: 'stale' }],
    ['on hold now', () => ask({}, { certificate: leaf(8) }), { kind: 'revoked', entry: { reason: 'certificateHold' } }],
    ['a delta', () => ask({ extensions: [extension('2.5.29.27', der.integer(1), true)] }), { fault: 'delta' }],
    ['indirect', () => ask({ extensions: [scope(der.implicit(4, yes))] }), { fault: 'indirect' }],
    [
      'unknown and critical',
      () => ask({ extensions: [extension('1.2.3', der.nul(), true)] }),
      { fault: 'unknown-critical-extension', detail: '1.2.3' },
    ],
    ['malformed scope', () => ask({ extensions: [extension('2.5.29.28', der.nul(), true)] }), { fault: 'malformed' }],
    ['another part of the list', () => ask({ extensions: [scope(ofUrl)] }), { fault: 'out-of-scope' }],
    [
      'its part of the list',
      () =>
        ask(
          { extensions: [scope(ofUrl, der.implicit(1, yes))] },
          { certificate: leaf(7, [from('http://crl.example/1')]) },
        ),
      { kind: 'revoked' },
    ],
    ['for CAs only', () => ask({ extensions: [scope(der.implicit(2, yes))] }), { fault: 'out-of-scope' }],
    [
      'for some reasons, and not in it',
      () => ask({ extensions: [scope(der.implicit(3, Uint8Array.of(6, 0x40)))] }, { certificate: leaf(9) }),
      { fault: 'some-reasons' },
    ],
    [
      'for some reasons, and in it',
      () => ask({ extensions: [scope(der.implicit(3, Uint8Array.of(6, 0x40)))] }),
      { kind: 'revoked' },
    ],
    [
      'an entry of another CA',
      () =>
        ask({
          entries: [
            der.sequence(der.integer(7), der.time(now), der.sequence(extension('2.5.29.29', der.sequence(), true))),
          ],
        }),
      { fault: 'unknown-critical-extension', detail: '2.5.29.29' },
    ],
  ]
  test.each(rows)('%s', (_, asking, answer) => expect(asking()).toMatchObject(answer))

  test.each([
    ['all reasons', 'its issuer'],
    ['RSA', 'the RSA issuer'],
    ['RSA-PSS', 'the RSA issuer'],
    ['version 1', 'its issuer'],
  ])('the signature OpenSSL made holds: %s', (name, issuerName) => {
    const list = read(listShape(name))
    const parsed = parseCertificate(listShape(issuerName))
    if (!parsed.ok) throw parsed.error
    const issuer = parsed.value
    const certificate = { ...leaf(1), issuer: issuer.subject }
    const at = list.thisUpdate + day
    expect(askCrl({ list, certificate, issuer, at, verify })).toMatchObject({
      kind: 'revoked',
      entry: { serial: '01' },
    })
    expect(
      askCrl({ list: { ...list, signature: list.signature.slice(1) }, certificate, issuer, at, verify }),
    ).toMatchObject({
      fault: 'bad-signature',
    })
  })
})

describe('a list of half a million entries', () => {
  const count = 500_000
  test('is read and searched in a moment, and no object is made of an entry', () => {
    const pattern = der.sequence(der.integer(Uint8Array.of(0x7a, ...new Uint8Array(15))), der.utcTime(now))
    const all = new Uint8Array(pattern.length * count)
    const numbers = new DataView(all.buffer)
    for (let i = 0; i < count; i++) {
      all.set(pattern, i * pattern.length)
      numbers.setUint32(i * pattern.length + 16, i)
    }
    const bytes = listOf({ entries: [all] })
    const start = performance.now()
    const list = read(bytes)
    expect(list.entries.count).toBe(count)
    const last = `7a${'00'.repeat(11)}${(count - 1).toString(16).padStart(8, '0')}`
    expect(entryOf(list, last)?.revokedAt).toBe(now)
    expect(entryOf(list, `7b${last.slice(2)}`)).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
