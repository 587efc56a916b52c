import { describe, expect, test } from 'vitest'
import { payloads, poisonedTest, sampleTest, ungraded, unseen } from '../../../test/support/test-reports.ts'
import { languages } from '../../evidence/text.ts'
import type { Paint } from '../paint.ts'
import { widthOf } from '../width.ts'
import { renderTestText } from './text.ts'

const lines = (...args: Parameters<typeof renderTestText>) => renderTestText(...args).split('\n')

test('the grade stands first, with the place', () => {
  expect(lines(sampleTest('en'))[0]).toBe(' B  shop.example:443  192.0.2.7')
  expect(lines(sampleTest('en', { grade: null, grading: ungraded }))[0]).toMatch(/^ – {2}shop/)
})

test.each([
  ['a version to have', '  ✓ TLS 1.3  accepted'],
  ['a version to switch off', '  △ TLS 1.0  accepted'],
  ['a version that nobody could tell', '  ? SSL 3.0  could not be determined'],
  ['a strong suite', '  ✓ 0xc02f  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256  strong'],
  ['a suite that protects nothing', '  ✕ 0x0005  TLS_RSA_WITH_RC4_128_SHA               insecure'],
  ['versions that accept the same, once', "Cipher suites: TLS 1.1, TLS 1.0  the client's order"],
  ['a list that was cut short', "Cipher suites: TLS 1.2  the server's order · the list may be incomplete"],
  ['a group against computers of the future', '  ✓ 0x11ec  X25519MLKEM768  post-quantum'],
  ['a small prime', '  △ DH      1024 bits       weak'],
  ['a certificate', '  ✓ validity   until 2027-01-30, 67 days'],
  [
    'a weakness, and what was seen',
    '  ✕ Heartbleed              vulnerable\n        The server gave 16 bytes of its memory.',
  ],
  ['a weakness that was not tested', '  ? winshock                not tested'],
  ['a behaviour', '  △ HSTS: The header is missing.'],
  [
    'a client that fails',
    '  ✕ fails: no suite in common: IE 6\n  ✓ TLS 1.3 TLS_AES_128_GCM_SHA256 X25519MLKEM768: Chrome 130\n',
  ],
  ['a document, and how much of it is not met', '  △ Example Policy 1.0 · modern  1 of 3 demands not met\n'],
  ['what holds the grade down, and to which', '  △ B    TLS 1.0 is accepted.\n'],
  ['what leads to the next', '  ・→ A  Switch off TLS 1.0 and TLS 1.1.\n'],
  ['the policy of the grade', '    SSL Server Rating Guide 2009r (2025-05-16)'],
  ['what the grade hangs on', '  ? ?    Whether SSL 3.0 is spoken could not be determined.'],
  ['whose turn it is', 'What to mend next  Whose turn: the owner of the site or its hosting company\n'],
  ['the way to the next grade', '  △ For A: Switch off TLS 1.0 and TLS 1.1.'],
  ['what could not be determined', '  ? The server hung up on three hellos'],
  ['how to test again', 'Test again: handshake-doctor test shop.example:443'],
])('%s', (_, line) => {
  expect(renderTestText(sampleTest('en'))).toContain(line)
})

test('clients that end alike stand together', () => {
  const [chrome] = sampleTest('en').clients
  const clients = [chrome!, { ...chrome!, name: 'Edge 130' }]
  expect(renderTestText(sampleTest('en', { clients }))).toContain('X25519MLKEM768: Chrome 130, Edge 130\n')
})

test('two sides: each thing to mend says whose turn it is', () => {
  const { mend } = sampleTest('en')
  const words = renderTestText(sampleTest('en', { mend: [...mend, { ...mend[0]!, side: 'local' }] }))
  expect(words).toContain('What to mend next\n')
  expect(words).toContain('        Whose turn: you, on this machine\n')
})

test('what is well needs no sentence, and one certificate no audience', () => {
  const words = renderTestText(sampleTest('en'))
  expect(words.match(/Nothing of the kind was seen\./g)).toHaveLength(3)
  expect(words).not.toContain('shown to')
})

test('no version works: that is said instead of a grade', () => {
  const protocols = {
    SSLv2: false,
    SSLv3: false,
    'TLSv1.0': false,
    'TLSv1.1': false,
    'TLSv1.2': false,
    'TLSv1.3': null,
  }
  const silent = sampleTest('en', { grade: null, grading: ungraded, protocols, suites: {}, certificates: [] })
  expect(lines(silent)[1]).toBe('    No TLS version works here.')
})

describe.each(languages)('in %s', (language) => {
  test('reads well', async () => {
    await expect(renderTestText(sampleTest(language))).toMatchFileSnapshot(
      `../../../test/golden/server-test.${language}.txt`,
    )
  })

  test('no line is wider than the screen, and no word is missing', () => {
    const all = lines(sampleTest(language))
    expect(all.filter((line) => widthOf(line) > 92)).toEqual([])
    expect(all.join('\n')).not.toMatch(/undefined|\[object|NaN/)
  })

  test('has the same rows', () => {
    const marks = (words: readonly string[]) => words.map((line) => /^ {2}([✓△✕?・])/.exec(line)?.[1]).filter(Boolean)
    expect(marks(lines(sampleTest(language)))).toEqual(marks(lines(sampleTest('en'))))
  })
})

test('colours follow the marks', () => {
  const painted: Paint = {
    good: (words) => `<g>${words}</g>`,
    bad: (words) => `<b>${words}</b>`,
    warn: (words) => `<w>${words}</w>`,
    strong: (words) => words,
    dim: (words) => words,
  }
  const words = renderTestText(sampleTest('en'), painted)
  expect(words).toContain('<w> B </w>')
  expect(words).toContain('<g>✓ </g>TLS 1.3  <g>accepted</g>')
  expect(words).toContain('<b>✕ </b>')
})

describe.each(payloads)('what a server sent stays words: %j', (payload) => {
  const said = lines(poisonedTest(sampleTest('en'), payload))

  test('no control reaches the terminal', () => {
    expect(said.join('\n')).not.toMatch(unseen)
  })

  test('no line is made up: each begins with its mark, or stands below one that does', () => {
    const headings = (all: readonly string[]) => all.filter((line) => /^\S/.test(line)).length
    const harmless = lines(poisonedTest(sampleTest('en'), 'x'.repeat(widthOf(payload.replace(/\s+/g, ' ')))))
    expect(headings(said)).toBe(headings(harmless))
  })
})
