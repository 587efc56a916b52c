import { describe, expect, test } from 'vitest'
import { payloads, poisonedTest, sampleTest } from '../../../test/support/test-reports.ts'
import { languages } from '../../evidence/text.ts'
import { compared } from './compare.ts'
import { type EarlierReport, readEarlier } from './earlier.ts'
import type { TestReport } from './test-report.ts'
import { renderTestText } from './text.ts'

const earlier = (report: TestReport): EarlierReport => {
  const read = readEarlier(JSON.stringify(report), 'before.json')
  if (!read.ok) throw new Error(read.error.sentence)
  return read.value
}

/** What is told where `before` became `after`: its direction and id. */
const told = (before: Partial<TestReport>, after: Partial<TestReport>): string[] =>
  compared(sampleTest('en', after), earlier(sampleTest('en', before))).comparison!.changes.map(
    ({ direction, id }) => `${direction} ${id}`,
  )

const { protocols, suites, keyExchange, weaknesses, behaviours, clients, certificates, vulnerabilities } =
  sampleTest('en')
const { 'TLSv1.3': newest, 'TLSv1.2': cutShort } = suites
const whole = { ...cutShort!, complete: true }
const suite = (id: string, name: string) => ({ id, name, strength: 'strong' as const })
const withSuites = (...list: readonly ReturnType<typeof suite>[]) => ({ suites: { 'TLSv1.2': { ...whole, list } } })
const gcm = suite('0xc02f', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256')
const rc4 = suite('0x0005', 'TLS_RSA_WITH_RC4_128_SHA')
const weakness = (verdict: 'vulnerable' | 'possible' | 'not-vulnerable' | 'not-tested') => ({
  weaknesses: weaknesses.map((one) => (one.id === 'robot' ? { ...one, verdict } : one)),
  vulnerabilities: { ...vulnerabilities, robot: verdict },
})
const [{ sha256: _, ...leaf }] = certificates as [TestReport['certificates'][number]]

test.each([
  ['nothing', {}, {}, []],
  ['a better grade', { grade: 'B' }, { grade: 'A+' }, ['better grade']],
  ['a worse grade', { grade: 'A' }, { grade: 'A-' }, ['worse grade']],
  ['trust was lost', { grade: 'A' }, { grade: 'T' }, ['worse grade']],
  ['from one worst grade to another', { grade: 'T' }, { grade: 'F' }, ['other grade']],
  ['a grade that could not be given', { grade: 'A' }, { grade: null }, []],
  [
    'an old version on',
    { protocols: { ...protocols, SSLv2: false } },
    { protocols: { ...protocols, SSLv2: true } },
    ['worse protocol.SSLv2'],
  ],
  [
    'an old version off',
    { protocols: { ...protocols, SSLv2: true } },
    { protocols: { ...protocols, SSLv2: false } },
    ['better protocol.SSLv2'],
  ],
  ['a new version off', {}, { protocols: { ...protocols, 'TLSv1.3': false } }, ['worse protocol.TLSv1.3']],
  ['a version that nobody could tell', {}, { protocols: { ...protocols, 'TLSv1.3': null } }, []],
  ['a strong suite more', withSuites(rc4), withSuites(rc4, gcm), ['better suite.TLSv1.2.0xc02f']],
  ['a suite that protects nothing more', withSuites(gcm), withSuites(gcm, rc4), ['worse suite.TLSv1.2.0x0005']],
  [
    'one for the other',
    withSuites(rc4),
    withSuites(gcm),
    ['better suite.TLSv1.2.0xc02f', 'better suite.TLSv1.2.0x0005'],
  ],
  [
    'a list that was cut short misses nothing',
    withSuites(gcm, rc4),
    { suites: { 'TLSv1.2': { ...cutShort!, list: [gcm] } } },
    [],
  ],
  ['nor did it before', { suites: { 'TLSv1.2': { ...cutShort!, list: [gcm] } } }, withSuites(gcm, rc4), []],
  ['a version switched on with its suites', { suites: {} }, { suites: { 'TLSv1.3': newest! } }, []],
  [
    'another order',
    withSuites(gcm),
    { suites: { 'TLSv1.2': { ...whole, order: 'client', list: [gcm] } } },
    ['other order.TLSv1.2'],
  ],
  [
    'no key exchange against computers of the future',
    {},
    { keyExchange: { ...keyExchange, groups: keyExchange.groups.slice(1) } },
    ['worse group.X25519MLKEM768'],
  ],
  ['a weakness', weakness('not-vulnerable'), weakness('vulnerable'), ['worse vulnerability.robot']],
  ['a weakness mended', weakness('vulnerable'), weakness('not-vulnerable'), ['better vulnerability.robot']],
  ['a weakness that could not be tested', weakness('vulnerable'), weakness('not-tested'), []],
  [
    'a behaviour mended',
    {},
    { behaviours: { ...behaviours, hsts: { ...behaviours.hsts!, assessment: 'good' } } },
    ['better behaviour.hsts'],
  ],
  [
    'a client lost',
    {},
    { clients: clients.map((one) => ({ ...one, outcome: 'fails', why: 'x' })) },
    ['worse client.chrome-130'],
  ],
  ['a client won', {}, { clients: clients.map((one) => ({ ...one, outcome: 'ok' })) }, ['better client.ie-6']],
  [
    'a new certificate',
    {},
    { certificates: [{ ...leaf, sha256: 'cd'.repeat(32) }] },
    [`other certificate.${'cd'.repeat(32)}`, `other certificate.${'ab'.repeat(32)}`],
  ],
  ['nothing is shown any more', {}, { certificates: [] }, []],
] satisfies [string, Partial<TestReport>, Partial<TestReport>, string[]][])('%s', (_, before, after, changes) => {
  expect(told(before, after)).toEqual(changes)
})

test.each(languages)('what got worse stands first, in whole sentences, in %s', (language) => {
  const before = earlier(sampleTest('en', { grade: 'B', ...weakness('not-vulnerable') }))
  const { comparison } = compared(sampleTest(language, { grade: 'A', ...weakness('vulnerable') }), before)
  expect(comparison?.changes.map(({ direction }) => direction)).toEqual(['worse', 'better'])
  expect(comparison?.changes.every(({ what }) => /[.。]$/.test(what))).toBe(true)
  expect(comparison?.with).toEqual({ host: 'shop.example', port: 443, takenAt: '2026-11-23T12:00:00.000Z', grade: 'B' })
})

test('on a screen it stands behind the grade', () => {
  const same = compared(sampleTest('en'), earlier(sampleTest('en')))
  expect(renderTestText(same)).toContain(
    'Against the earlier result  shop.example:443 · 2026-11-23T12:00:00.000Z · B\n  ・Nothing has changed.',
  )
})

describe('an earlier result', () => {
  const bare = {
    schema: 'handshake-doctor/test/1',
    target: { host: 'a.example', port: 443, addresses: [], starttls: null },
    complete: true,
    grade: null,
    gradeReasons: [],
    protocols: { 'TLSv1.2': true },
    suites: { 'TLSv1.2': { order: 'server', list: [{ id: '0xc02f', name: 'x' }] } },
    groups: ['x25519'],
    signatureSchemes: [],
    certificates: [],
    vulnerabilities: {},
    clients: [],
    connections: 1,
    seconds: 1,
  }
  const read = (value: unknown) => readEarlier(JSON.stringify(value), 'before.json')

  test('of the contract alone will do', () => {
    expect(read(bare).ok).toBe(true)
  })

  test.each([
    ['words', 'not json', /^before\.json is no JSON$/],
    ['nothing', '', /no JSON/],
    ['null', 'null', /no result of a server test/],
    ['a list', '[]', /no result of a server test/],
    ['another report', '{"schema":"handshake-doctor/diagnosis/1"}', /schema/],
    ['a grade that there is not', JSON.stringify({ ...bare, grade: 'Z' }), /grade is not as it must be/],
    ['a number for a list', JSON.stringify({ ...bare, groups: 1 }), /groups is not/],
    [
      'a suite without its code',
      JSON.stringify({ ...bare, suites: { x: { order: null, list: [{}] } } }),
      /suites\.x\.list\.0\.id/,
    ],
    ['a cut', JSON.stringify(bare).slice(0, -2), /no JSON/],
    ['a name that would steer the terminal', JSON.stringify({ ...bare, protocols: { '\u001b[31m': 1 } }), /^\P{Cc}+$/u],
  ])('%s is refused in one sentence', (_, text, sentence) => {
    const refused = readEarlier(text, 'before.json')
    expect(refused.ok ? '' : refused.error.sentence).toMatch(sentence)
    expect(refused.ok ? '' : refused.error.sentence).not.toContain('\n')
  })

  test.each(payloads)('with a stranger’s words does no harm: %j', (payload) => {
    const before = earlier(poisonedTest(sampleTest('en'), payload))
    expect(() => renderTestText(compared(sampleTest('en'), before))).not.toThrow()
  })
})
