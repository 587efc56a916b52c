import { describe, expect, test } from 'vitest'
import {
  altNames,
  authority,
  constraints,
  extension,
  issue,
  issuerKeyId,
  type Key,
  keyIdOf,
  newKey,
  now,
  type Recipe,
  usage,
  uses,
} from '../../test/support/authority.ts'
import { corpus } from '../../test/support/corpus.ts'
import { verify } from '../../test/support/verify.ts'
import { equalBytes } from './bytes.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import { buildPaths, type ChainInput, type ChainReport, type Reach } from './chain.ts'
import * as der from './der-writer.ts'
import type { PathProblemCode } from './path-problem.ts'

const keys = { root: newKey(), middle: newKey(), leaf: newKey(), other: newKey() }
const day = 86_400_000
const ca = (subject: string, key: Key, more: Partial<Recipe> = {}): Certificate =>
  issue({ subject, key, extensions: [authority(), usage(5, 6), keyIdOf(key)], ...more })

const root = ca('Root', keys.root)
const middle = ca('Middle', keys.middle, { issuer: 'Root', issuerKey: keys.root })
const leafRecipe: Recipe = {
  subject: 'example.com',
  key: keys.leaf,
  issuer: 'Middle',
  issuerKey: keys.middle,
  extensions: [altNames('example.com'), issuerKeyId(keys.middle)],
}
const leaf = issue(leafRecipe)
const selfSigned = issue({ subject: 'example.com', key: keys.leaf, extensions: [altNames('example.com')] })
const impostor = ca('Middle', keys.other, { issuer: 'Root', issuerKey: keys.root })
const cross = ca('Root', keys.root, { issuer: 'Older root', issuerKey: keys.other })
const foreign = ca('Foreign', keys.other, { issuer: 'Foreign root', issuerKey: keys.root })
const direct = issue({ ...leafRecipe, issuer: 'Root', issuerKey: keys.root, extensions: [] })

const chain = (input: Partial<ChainInput> & { trust?: readonly Certificate[] }): ChainReport => {
  const { trust = [root], ...rest } = input
  const roots = (subject: Uint8Array) => trust.filter((one) => equalBytes(one.subject.der, subject))
  return buildPaths({ leaf, sent: [], roots, at: now, verify, ...rest })
}

interface Row {
  readonly sentence: string
  readonly input: Parameters<typeof chain>[0]
  readonly reaches: Reach
  readonly more?: object
}
const rows: Row[] = [
  {
    sentence: 'a whole chain',
    input: { sent: [leaf, middle] },
    reaches: 'trusted-root',
    more: { issuerSent: true, order: 'n/a', best: { usesExtra: false, problems: [] } },
  },
  {
    sentence: 'with its root',
    input: { sent: [leaf, middle, root] },
    reaches: 'trusted-root',
    more: { order: 'right', sent: [{ role: 'leaf' }, { role: 'path' }, { role: 'path', isRoot: true }] },
  },
  {
    sentence: 'in the wrong order',
    input: { sent: [leaf, root, middle] },
    reaches: 'trusted-root',
    more: { order: 'wrong', issuerSent: true },
  },
  { sentence: 'the leaf alone', input: { sent: [leaf] }, reaches: 'leaf-only', more: { issuerSent: false } },
  {
    sentence: 'completed by AIA',
    input: { sent: [leaf], extra: [middle] },
    reaches: 'trusted-root-with-extra',
    more: { issuerSent: false, trustedWithExtra: { usesExtra: true } },
  },
  {
    sentence: 'with something foreign instead of the issuer',
    input: { sent: [leaf, foreign] },
    reaches: 'leaf-only',
    more: { issuerSent: false, sent: [{ role: 'leaf' }, { role: 'unneeded' }] },
  },
  {
    sentence: 'with something foreign between',
    input: { sent: [leaf, foreign, middle, middle] },
    reaches: 'trusted-root',
    more: { sent: [{ role: 'leaf' }, { role: 'unneeded' }, { role: 'path' }, { role: 'duplicate' }] },
  },
  {
    sentence: 'an issuer of the right name and the wrong key',
    input: { sent: [leaf, impostor] },
    reaches: 'leaf-only',
    more: { issuerSent: false, best: { end: { kind: 'bad-signature', algorithmKnown: true } } },
  },
  {
    sentence: 'self-signed',
    input: { leaf: selfSigned, sent: [selfSigned] },
    reaches: 'self-signed-leaf',
    more: { leafSelfSigned: true },
  },
  {
    sentence: 'self-signed, and trusted itself',
    input: { leaf: selfSigned, trust: [selfSigned] },
    reaches: 'trusted-root',
    more: { leafSelfSigned: true, best: { steps: [{ source: 'leaf' }] } },
  },
  {
    sentence: 'a private root that was sent',
    input: { sent: [leaf, middle, root], trust: [] },
    reaches: 'unknown-root',
    more: { top: { source: 'sent', selfSigned: true } },
  },
  {
    sentence: 'a private root that was not sent',
    input: { sent: [leaf, middle], trust: [] },
    reaches: 'unknown-issuer',
    more: { top: { selfSigned: false }, best: { end: { kind: 'no-issuer', issuer: { text: 'CN=Root' } } } },
  },
  {
    sentence: 'a private root that was fetched',
    input: { sent: [leaf, middle], extra: [root], trust: [] },
    reaches: 'unknown-root',
    more: { top: { source: 'extra', selfSigned: true } },
  },
  { sentence: 'an intermediate that is trusted', input: { sent: [leaf], trust: [middle] }, reaches: 'trusted-root' },
  {
    sentence: 'issued by the root itself',
    input: { leaf: direct, sent: [direct] },
    reaches: 'trusted-root',
    more: { issuerSent: false },
  },
  {
    sentence: 'a cross-signed root beside the known one',
    input: { sent: [leaf, middle, cross] },
    reaches: 'trusted-root',
    more: { best: { steps: [{}, {}, { source: 'store' }] }, sent: [{}, {}, { role: 'alternative' }] },
  },
  {
    sentence: 'nothing signed with an algorithm we do not know',
    input: {
      leaf: { ...leaf, signatureAlgorithm: { oid: '1.2.3', name: '1.2.3', scheme: 'unknown' } },
      sent: [middle],
    },
    reaches: 'leaf-only',
    more: { best: { end: { kind: 'bad-signature', algorithmKnown: false } } },
  },
]
test.each(rows)('$sentence', ({ input, reaches, more = {} }) => {
  const report = chain(input)
  expect(report).toMatchObject({ reaches, exhausted: false, ...more })
  const isTrusted = report.best.end.kind === 'trusted-root' && report.best.problems.length === 0
  expect(report.trusted !== undefined || report.trustedWithExtra !== undefined).toBe(isTrusted)
})

const withExtensions = (...extensions: Uint8Array[]): Partial<Recipe> => ({ extensions })
const middleOf = (more: Partial<Recipe>) => ca('Middle', keys.middle, { issuer: 'Root', issuerKey: keys.root, ...more })
const leafOf = (...extensions: Uint8Array[]) => issue({ ...leafRecipe, extensions })

interface Flaw {
  readonly sentence: string
  readonly leaf?: Certificate
  readonly middle?: Certificate
  readonly root?: Certificate
  readonly at?: number
  readonly problems: [PathProblemCode, number][]
}
const flaws: Flaw[] = [
  {
    sentence: 'the leaf expired',
    at: now + 61 * day,
    leaf,
    problems: [
      ['expired', 0],
      ['expired', 1],
      ['expired', 2],
    ],
  },
  { sentence: 'in its last second', at: now + 60 * day + 999, problems: [] },
  {
    sentence: 'the leaf is of tomorrow',
    leaf: issue({ ...leafRecipe, notBefore: now + day }),
    problems: [['not-yet-valid', 0]],
  },
  { sentence: 'the intermediate expired', middle: middleOf({ notAfter: now - day }), problems: [['expired', 1]] },
  { sentence: 'the root expired', root: ca('Root', keys.root, { notAfter: now - day }), problems: [['expired', 2]] },
  { sentence: 'the issuer is no CA', middle: middleOf(withExtensions(usage(5))), problems: [['not-a-ca', 1]] },
  {
    sentence: 'the issuer is of version 1',
    middle: middleOf({ version: 1, extensions: [] }),
    problems: [['not-a-ca', 1]],
  },
  { sentence: 'the root is of version 1', root: ca('Root', keys.root, { version: 1, extensions: [] }), problems: [] },
  {
    sentence: 'the issuer may not sign',
    middle: middleOf(withExtensions(authority(), usage(0, 6))),
    problems: [['no-cert-sign', 1]],
  },
  {
    sentence: 'no CA may stand below the root',
    root: ca('Root', keys.root, withExtensions(authority(0))),
    problems: [['path-too-long', 2]],
  },
  {
    sentence: 'one CA may stand below the root',
    root: ca('Root', keys.root, withExtensions(authority(1))),
    problems: [],
  },
  { sentence: 'the leaf is for clients', leaf: leafOf(uses('1.3.6.1.5.5.7.3.2')), problems: [['wrong-purpose', 0]] },
  { sentence: 'the leaf is for anything', leaf: leafOf(uses('2.5.29.37.0')), problems: [] },
  {
    sentence: 'the issuer is for mail',
    middle: middleOf(withExtensions(authority(), uses('1.3.6.1.5.5.7.3.4'))),
    problems: [['wrong-purpose', 1]],
  },
  {
    sentence: 'the root is for mail, which says nothing',
    root: ca('Root', keys.root, withExtensions(authority(), uses('1.3.6.1.5.5.7.3.4'))),
    problems: [],
  },
  {
    sentence: 'a critical extension is unknown',
    leaf: leafOf(extension('1.2.3.4', der.nul(), true)),
    problems: [['unknown-critical-extension', 0]],
  },
  {
    sentence: 'an unknown extension that is not critical',
    leaf: leafOf(extension('1.2.3.4', der.nul())),
    problems: [],
  },
  {
    sentence: 'an extension is malformed',
    leaf: leafOf(extension('2.5.29.15', der.nul())),
    problems: [['malformed', 0]],
  },
  {
    sentence: 'the name is permitted',
    middle: middleOf(withExtensions(authority(), constraints(0, 'example.com'))),
    leaf: leafOf(altNames('www.example.com')),
    problems: [],
  },
  {
    sentence: 'the name is not permitted',
    middle: middleOf(withExtensions(authority(), constraints(0, 'example.org'))),
    problems: [['name-not-permitted', 0]],
  },
  {
    sentence: 'an ending is not a subdomain',
    middle: middleOf(withExtensions(authority(), constraints(0, 'ample.com'))),
    problems: [['name-not-permitted', 0]],
  },
  {
    sentence: 'the name is excluded',
    root: ca('Root', keys.root, withExtensions(authority(), constraints(1, 'example.com'))),
    problems: [['name-not-permitted', 0]],
  },
  {
    sentence: 'a wildcard reaches the excluded name',
    middle: middleOf(withExtensions(authority(), constraints(1, 'x.example.com'))),
    leaf: leafOf(altNames('*.example.com')),
    problems: [['name-not-permitted', 0]],
  },
]
test.each(flaws)('$sentence', ({ problems, at = now, ...given }) => {
  const report = chain({
    leaf: given.leaf ?? leaf,
    sent: [given.middle ?? middle],
    trust: [given.root ?? root],
    at,
  })
  expect(report.reaches).toBe('trusted-root')
  expect(report.best.problems.map(({ code, index }) => [code, index])).toEqual(problems)
  expect(report.trusted === undefined).toBe(problems.length > 0)
})

test('an expired intermediate beside a good one does no harm', () => {
  const report = chain({ sent: [leaf, middleOf({ notAfter: now - day, serial: 2 }), middle] })
  expect(report.trusted?.steps[1]?.certificate).toBe(middle)
  expect(report.paths.map(({ problems }) => problems.length)).toEqual([0, 1])
})

describe('hostile chains end', () => {
  test('a circle of CAs', () => {
    const there = ca('A', keys.middle, { issuer: 'B', issuerKey: keys.other })
    const back = ca('B', keys.other, { issuer: 'A', issuerKey: keys.middle })
    const report = chain({ leaf: issue({ ...leafRecipe, issuer: 'A' }), sent: [there, back] })
    expect(report.best.end.kind).toBe('loop')
  })

  test('50 CAs that all vouch for each other, within its signatures and one second', () => {
    let signatures = 0
    const counted: ChainInput['verify'] = (input) => {
      signatures++
      return verify(input)
    }
    const sent = Array.from({ length: 50 }, (_, i) =>
      ca('Same', i % 2 ? keys.middle : newKey(), { issuer: 'Same', issuerKey: keys.middle, serial: i + 1 }),
    )
    const start = performance.now()
    const report = chain({ leaf: issue({ ...leafRecipe, issuer: 'Same' }), sent, verify: counted })
    expect(performance.now() - start).toBeLessThan(1000)
    expect(signatures).toBeLessThanOrEqual(100)
    expect(report.trusted).toBeUndefined()
  })

  test('a chain of twenty is too deep', () => {
    const sent = Array.from({ length: 20 }, (_, i) =>
      ca(`CA ${i}`, keys.middle, { issuer: `CA ${i + 1}`, issuerKey: keys.middle }),
    )
    const report = chain({ leaf: issue({ ...leafRecipe, issuer: 'CA 0' }), sent })
    expect(report).toMatchObject({ reaches: 'gave-up', best: { end: { kind: 'too-deep' } } })
    expect(report.best.steps).toHaveLength(10)
  })

  test('2,000 constraints on 2,000 names', () => {
    const names = (word: string) => Array.from({ length: 2000 }, (_, i) => `${word}${i}.example`)
    const narrow = middleOf(withExtensions(authority(), constraints(1, ...names('no'))))
    const start = performance.now()
    const report = chain({ leaf: leafOf(altNames(...names('yes'))), sent: [narrow] })
    expect(performance.now() - start).toBeLessThan(1000)
    expect(report.best.problems.map(({ code }) => code)).toContain('name-constraints-too-many')
  })
})

test.each(corpus())('the signature verifies: $name', ({ der: bytes }) => {
  const parsed = parseCertificate(bytes)
  if (!parsed.ok) throw parsed.error
  expect(chain({ leaf: parsed.value }).leafSelfSigned).toBe(true)
})
