import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from '../../src/evidence/text.ts'
import { pathProblemWords, whyPathFails } from '../../src/rules/path-words.ts'
import * as der from '../../src/x509/der-writer.ts'
import {
  askCrl,
  buildPaths,
  type Certificate,
  equalBytes,
  findRevoked,
  fromBase64,
  matchHost,
  type Profile,
  parseCertificate,
  parseCrl,
} from '../../src/x509/index.ts'
import { now } from '../support/authority.ts'
import { corpus, revocationLists } from '../support/corpus.ts'
import { quickest } from '../support/cost.ts'
import { pathCases } from '../support/path-cases.ts'
import { listOf } from '../support/revocation.ts'
import { seeded } from '../support/seeded.ts'

/** The largest ones of the suite are about amounts, not about forms. */
const inSuite = (base64: readonly string[]) => base64.map(fromBase64).filter((bytes) => bytes.length < 4096)
const suite = pathCases()
const certificates = [
  ...corpus().map(({ der: bytes }) => bytes),
  ...inSuite(suite.flatMap(({ leaf, roots, sent = [] }) => [leaf, ...roots, ...sent.slice(0, 3)])),
]
const lists = [
  ...revocationLists().flatMap(({ name, der: bytes }) => (name.endsWith('issuer') ? [] : [bytes])),
  ...inSuite(suite.flatMap(({ crls = [] }) => crls)),
]

/** Cut off or not, a few bytes changed, and most of them where they tell the form: tags and lengths are small. */
const damaged = (real: readonly Uint8Array[]) =>
  fc
    .tuple(
      fc.constantFrom(...real),
      fc.array(fc.tuple(fc.nat(4096), fc.oneof(fc.nat(255), fc.nat(0x31))), { maxLength: 4 }),
      fc.oneof({ weight: 9, arbitrary: fc.constant(Number.POSITIVE_INFINITY) }, { weight: 1, arbitrary: fc.nat(2000) }),
    )
    .map(([bytes, changes, length]) => {
      const copy = bytes.slice(0, length)
      for (const [at, value] of changes) copy[at % copy.length] = value
      return copy
    })

const read = (bytes: Uint8Array): Certificate[] => {
  const parsed = parseCertificate(bytes)
  if (parsed.ok) return [parsed.value]
  expect(parsed.error.message).toMatch(/^Certificate[\w.[\]-]* at byte \d+: ./)
  return []
}

const profiles: readonly Profile[] = ['browsers', 'rfc5280', 'webpki']

test('a path over damaged certificates and lists is judged, and every reason can be said', () => {
  seeded(
    fc.property(
      fc.array(damaged(certificates), { minLength: 1, maxLength: 5 }),
      damaged(lists),
      fc.constantFrom(...profiles),
      fc.boolean(),
      (ders, list, profile, signed) => {
        const [leaf, ...sent] = ders.flatMap(read)
        if (!leaf) return
        const crl = parseCrl(list)
        const report = buildPaths({
          leaf,
          sent,
          roots: (subject) => sent.slice(0, 1).filter((one) => equalBytes(one.subject.der, subject)),
          at: now,
          // Damage breaks signatures, and then nothing behind them would be tried.
          verify: () => signed,
          profile,
          crls: crl.ok ? [crl.value] : [],
        })
        for (const path of report.paths) {
          for (const sentence of [...whyPathFails(path), ...path.remarks.map(pathProblemWords)]) {
            for (const language of languages) expect(sentence[language]).toMatch(/^\S.*\S$/)
          }
        }
        expect(typeof matchHost(leaf, 'example.com').matches).toBe('boolean')
      },
    ),
    1000,
  )
})

test('a damaged list is a value or an error that names its place, and so is what it says', () => {
  const [ca] = read(certificates[0]!) as [Certificate]
  seeded(
    fc.property(
      damaged(lists),
      fc.constantFrom('01', '02', '00ff', '7a00000000000000000000000000000000000001'),
      (bytes, serial) => {
        const parsed = parseCrl(bytes)
        if (!parsed.ok) {
          expect(parsed.error.message).toMatch(/^CertificateList[\w.[\]-]* at byte \d+: ./)
          return
        }
        const list = parsed.value
        const found = findRevoked(list, serial)
        if (!found.ok) expect(found.error.message).toMatch(/^CertificateList[\w.[\]-]* at byte \d+: ./)
        const issuer = { ...ca, subject: list.issuer }
        const certificate = { ...ca, issuer: list.issuer, serial }
        expect(askCrl({ list, certificate, issuer, at: now, verify: () => true }).kind).toMatch(
          /^(not-listed|revoked|unusable)$/,
        )
      },
    ),
    1000,
  )
})

describe('large and hostile lists take a moment', () => {
  const filled = (length: number, ...pattern: number[]) =>
    Uint8Array.from({ length }, (_, i) => pattern[i % pattern.length]!)
  /** An entry with a critical extension that nobody knows: each one must be looked at. */
  const odd = der.sequence(
    der.integer(5),
    der.time(now),
    der.sequence(der.sequence(der.oid('1.2'), der.boolean(true), der.octetString())),
  )
  const hostile: [sentence: string, bytes: Uint8Array][] = [
    ['zeros', new Uint8Array(2 ** 21)],
    ['nothing but beginnings', filled(2 ** 21, 0x30, 0x84, 0, 0x1f, 0xff, 0xff)],
    ['the largest lengths', filled(2 ** 21, 0x30, 0xff)],
    ['odd entries', listOf({ entries: [filled(odd.length * 65_536, ...odd)] })],
  ]
  test.each(hostile)('%s', (_, bytes) => {
    const took = quickest(() => {
      const parsed = parseCrl(bytes)
      if (parsed.ok) findRevoked(parsed.value, '06')
    })
    expect(took).toBeLessThan(2000)
  })
})
