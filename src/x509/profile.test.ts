import { describe, expect, test } from 'vitest'
import {
  altNames,
  authority,
  constraints,
  extension,
  issue,
  issuerKeyId,
  keyIdOf,
  named,
  newKey,
  now,
  type Recipe,
  usage,
  uses,
} from '../../test/support/authority.ts'
import { shape } from '../../test/support/corpus.ts'
import { listOf } from '../../test/support/revocation.ts'
import { verify } from '../../test/support/verify.ts'
import { mozilla } from '../trust/data/mozilla.ts'
import { equalBytes, fromBase64 } from './bytes.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import { buildPaths, type ChainInput } from './chain.ts'
import { parseCrl } from './crl.ts'
import * as der from './der-writer.ts'
import { purposes } from './extensions.ts'
import type { PathProblem, Profile } from './path-problem.ts'

const keys = { root: newKey(), leaf: newKey() }
const rootRecipe: Recipe = {
  subject: 'Root',
  key: keys.root,
  extensions: [authority(), usage(5, 6), keyIdOf(keys.root)],
}
const root = issue(rootRecipe)
const server = uses(purposes.server)
const leafRecipe: Recipe = {
  subject: 'example.com',
  key: keys.leaf,
  issuer: 'Root',
  issuerKey: keys.root,
  extensions: [altNames('example.com'), issuerKeyId(keys.root), server],
}
const leafOf = (...extensions: Uint8Array[]) => issue({ ...leafRecipe, extensions })
const rootOf = (...extensions: Uint8Array[]) => issue({ ...rootRecipe, extensions })
const usual = [issuerKeyId(keys.root), server]

const best = (leaf: Certificate, top = root, more: Partial<ChainInput> = {}) =>
  buildPaths({
    leaf,
    sent: [],
    roots: (subject) => (equalBytes(subject, top.subject.der) ? [top] : []),
    at: now,
    verify,
    ...more,
  }).best

const said = ({ code, index, detail, refusedBy }: PathProblem) => [code, index, detail, refusedBy.join()]

test('a certificate by the book has neither problems nor remarks', () => {
  const path = best(issue(leafRecipe))
  expect([...path.problems, ...path.remarks]).toEqual([])
})

type Row = [sentence: string, leaf: Certificate, root: Certificate, remark: ReturnType<typeof said>]
const letter = 'rfc5280,webpki'
const rows: Row[] = [
  ['a negative serial', issue({ ...leafRecipe, serial: -1 }), root, ['serial-number', 0, 'ff', letter]],
  ['the serial 0', issue({ ...leafRecipe, serial: 0 }), root, ['serial-number', 0, '00', letter]],
  [
    'a key of another issuer',
    leafOf(altNames('example.com'), issuerKeyId(keys.leaf), server),
    root,
    ['key-id-mismatch', 0, 'keyIdentifier', letter],
  ],
  [
    'no purpose',
    leafOf(altNames('example.com'), issuerKeyId(keys.root)),
    root,
    ['missing-extension', 0, 'extKeyUsage', 'webpki'],
  ],
  [
    'any purpose',
    leafOf(altNames('example.com'), issuerKeyId(keys.root), uses(purposes.server, purposes.any)),
    root,
    ['any-purpose', 0, purposes.any, 'webpki'],
  ],
  [
    'a name of another site as common name',
    leafOf(altNames('example.org'), ...usual),
    root,
    ['common-name-outside', 0, 'CN=example.com', 'webpki'],
  ],
  [
    'a path length without being a CA',
    leafOf(altNames('example.com'), ...usual, extension('2.5.29.19', der.sequence(der.integer(0)))),
    root,
    ['inconsistent-ca', 0, 'pathLenConstraint', letter],
  ],
  [
    'a CA that does not say for what',
    issue(leafRecipe),
    rootOf(authority(), keyIdOf(keys.root)),
    ['missing-extension', 1, 'keyUsage', letter],
  ],
  [
    'a constraint with a dot before it',
    issue(leafRecipe),
    rootOf(authority(), usage(5, 6), keyIdOf(keys.root), constraints(0, '.example.com')),
    ['constraint-syntax', 1, '.example.com', letter],
  ],
]
test.each(rows)('%s is a remark for browsers, and a problem for those who refuse it', (_, leaf, top, remark) => {
  const asBrowser = best(leaf, top)
  expect(asBrowser.problems).toEqual([])
  expect(asBrowser.remarks.map(said)).toEqual([remark])
  expect(best(leaf, top, { profile: 'webpki' }).problems.map(said)).toEqual([remark])
})

test('a common name of the same domain, or in words, is left alone', () => {
  for (const subject of ['www.example.com', 'Example server 3']) {
    expect(best(issue({ ...leafRecipe, subject }), root, { profile: 'webpki' }).problems).toEqual([])
  }
})

describe('keys and signatures', () => {
  const rows: [shape: string, codes: string[], forBrowsers: string[]][] = [
    ['RSA 2048, SHA-256', [], []],
    ['RSA 1024, SHA-1', ['forbidden-key', 'weak-signature'], ['weak-signature']],
    ['RSA 2048, MD5', ['weak-signature'], ['weak-signature']],
    ['RSA 2052, exponent 3, SHA-512', ['forbidden-key'], []],
    ['key P-384', [], []],
    ['key prime192v1', ['forbidden-key'], []],
    ['key explicit', ['forbidden-key'], []],
    ['key ed25519', ['forbidden-key', 'forbidden-signature'], []],
    ['key dsa', ['forbidden-key', 'forbidden-signature', 'weak-key'], ['weak-key']],
  ]
  const about = (problems: readonly PathProblem[]) =>
    problems.flatMap(({ code }) => (/-(key|signature)$/.test(code) ? [code] : [])).toSorted()
  test.each(rows)('%s', (name, codes, forBrowsers) => {
    const parsed = parseCertificate(shape(name))
    if (!parsed.ok) throw parsed.error
    const asBrowser = best(parsed.value)
    expect(about([...asBrowser.problems, ...asBrowser.remarks])).toEqual(codes)
    expect(about(asBrowser.problems)).toEqual(forBrowsers)
  })
})

test('a date in the wrong form is a deviation that names its byte', () => {
  const bytes = der.sequence(
    der.sequence(
      der.explicit(0, der.integer(2)),
      der.integer(1),
      der.sequence(der.oid('1.2.840.10045.4.3.2')),
      named('Root'),
      der.sequence(der.generalizedTime(now), der.time(now + 1)),
      named('x'),
      keys.leaf.spki,
    ),
    der.sequence(der.oid('1.2.840.10045.4.3.2')),
    der.bitString(Uint8Array.of(0)),
  )
  const parsed = parseCertificate(bytes)
  expect(parsed).toMatchObject({
    ok: true,
    value: { problems: [], deviations: [expect.stringMatching(/^notBefore at byte \d+: GeneralizedTime for 2026/)] },
  })
})

describe('roots of a root programme are taken as they are', () => {
  const roots = mozilla.rows.flatMap((row) => {
    const parsed = parseCertificate(fromBase64(row.der))
    return parsed.ok ? [parsed.value] : []
  })
  const faults = (vetted: boolean) =>
    roots.flatMap((top) => {
      const leaf = { ...issue(leafRecipe), issuer: top.subject }
      const { problems, remarks } = best(leaf, top, { verify: () => true, vetted: () => vetted })
      return [...problems, ...remarks].filter(({ code, index }) => index === 1 && !/expired|yet/.test(code))
    })
  test('and browsers refuse none', () => {
    expect(faults(false).filter(({ refusedBy }) => refusedBy.includes('browsers'))).toEqual([])
    expect(faults(false).length).toBeGreaterThan(0)
    expect(faults(true)).toEqual([])
  })
})

describe('revocation lists along a path', () => {
  const revokes = (serial: number, more: Parameters<typeof listOf>[0] = {}) => {
    const entry = der.sequence(der.integer(serial), der.time(now))
    const parsed = parseCrl(listOf({ issuer: 'Root', key: keys.root, entries: [entry], ...more }))
    if (!parsed.ok) throw parsed.error
    return parsed.value
  }
  const leaf = issue({ ...leafRecipe, serial: 7 })
  const codes = (crls: NonNullable<ChainInput['crls']>, profile: Profile) =>
    best(leaf, root, { crls, profile }).problems.map(({ code, detail }) => [code, detail])

  const yesterday = now - 86_400_000
  const rows: [sentence: string, crls: NonNullable<ChainInput['crls']>, problems: unknown[], strictly: unknown[]][] = [
    ['it is listed', [revokes(7)], [['revoked', undefined]], [['revoked', undefined]]],
    ['it is not listed', [revokes(8)], [], []],
    ['the list is of another CA', [revokes(7, { issuer: 'Other' })], [], []],
    ['the list is old', [revokes(8, { nextUpdate: yesterday })], [], [['revocation-unknown', 'stale']]],
    ['one list is old, one is not', [revokes(8, { nextUpdate: yesterday }), revokes(8)], [], []],
    ['one list knows of it', [revokes(8), revokes(7)], [['revoked', undefined]], [['revoked', undefined]]],
  ]
  test.each(rows)('%s', (_, crls, problems, strictly) => {
    expect(codes(crls, 'browsers')).toEqual(problems)
    expect(codes(crls, 'webpki')).toEqual(strictly)
  })

  test('the signature of a list is checked once, in however many paths it counts', () => {
    const list = revokes(8)
    let checks = 0
    const counted: ChainInput['verify'] = (input) => {
      if (input.data === list.tbs) checks++
      return verify(input)
    }
    const twin = issue({ ...rootRecipe, serial: 2 })
    const report = buildPaths({ leaf, sent: [], roots: () => [root, twin], at: now, verify: counted, crls: [list] })
    expect(report.paths).toHaveLength(2)
    expect(checks).toBe(1)
  })
})
