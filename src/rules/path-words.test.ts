import { describe, expect, test } from 'vitest'
import { altNames, authority, issue, issuerKeyId, keyIdOf, newKey, now, usage } from '../../test/support/authority.ts'
import { verify } from '../../test/support/verify.ts'
import { languages } from '../evidence/text.ts'
import { buildPaths, type Certificate, equalBytes, type PathEnd } from '../x509/index.ts'
import { pathEndWords, whyPathFails } from './path-words.ts'

const keys = { root: newKey(), leaf: newKey(), other: newKey() }
const root = issue({ subject: 'Root', key: keys.root, extensions: [authority(), usage(5, 6), keyIdOf(keys.root)] })
const impostor = issue({ subject: 'Root', key: keys.other, extensions: [authority()] })
const leaf = issue({
  subject: 'example.com',
  key: keys.leaf,
  issuer: 'Root',
  issuerKey: keys.root,
  notAfter: now - 86_400_000,
  extensions: [altNames('example.com'), issuerKeyId(keys.root)],
})

const reasons = (sent: readonly Certificate[], trust: readonly Certificate[]): string[][] =>
  buildPaths({
    leaf,
    sent,
    roots: (subject) => trust.filter((one) => equalBytes(one.subject.der, subject)),
    at: now,
    verify,
  }).paths.map((path) => whyPathFails(path).map(({ en }) => en))

test('every path tried says why it fails, the best one first', () => {
  expect(reasons([impostor], [root])).toEqual([
    ['"CN=example.com" expired on 2026-06-30'],
    [
      'a certificate named as the issuer of "CN=example.com" is there, but its key did not make the signature',
      '"CN=example.com" expired on 2026-06-30',
    ],
  ])
  expect(reasons([root], [])).toEqual([
    [
      'it ends at "CN=Root", which signed itself and is not in the trust store',
      '"CN=example.com" expired on 2026-06-30',
    ],
  ])
})

describe('in both languages', () => {
  const ends: PathEnd[] = [
    { kind: 'trusted-root' },
    { kind: 'unknown-root' },
    { kind: 'no-issuer', issuer: root.subject },
    { kind: 'bad-signature', candidate: impostor, algorithmKnown: true },
    { kind: 'bad-signature', candidate: impostor, algorithmKnown: false },
    { kind: 'loop' },
    { kind: 'too-deep' },
    { kind: 'gave-up', limit: 'signatures' },
  ]
  test.each(ends)('$kind', (end) => {
    for (const language of languages) expect(pathEndWords(end, leaf)[language]).toMatch(/CN=example\.com/)
  })
})
