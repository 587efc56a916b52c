import { describe, expect, test } from 'vitest'
import { compliantSurvey, graded, gradedSurvey } from '../../test/support/graded.ts'
import {
  aead12,
  cbc,
  certificateWith,
  intermediate,
  modern,
  old,
  surveyOf,
  type Wish,
} from '../../test/support/surveys.ts'
import type { Survey } from '../evidence/survey.ts'
import { behaviourChecks } from '../survey/behaviours/all.ts'
import { vulnerabilityChecks } from '../survey/vulnerabilities/all.ts'
import type { Mark, Scores } from './policy.ts'

const rc4 = 'TLS_RSA_WITH_RC4_128_SHA'
const dhe = 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'
const on12 = (...more: readonly string[]) => ({ ...modern, 'TLSv1.2': [...aead12, ...more] })

describe('the score, by the tables of the guide', () => {
  test.each<readonly [string, Wish, Scores]>([
    ['the newest protocols', { suites: intermediate }, { protocols: 100, keyExchange: 90, ciphers: 90, total: 93 }],
    [
      'half way between the best protocol and the worst',
      { suites: { ...intermediate, 'TLSv1.0': cbc } },
      { protocols: 95, keyExchange: 90, ciphers: 90, total: 91 },
    ],
    ['SSL 3.0 alone', { suites: { SSLv3: cbc } }, { protocols: 80, keyExchange: 90, ciphers: 80, total: 83 }],
    [
      'SSL 2.0 alone: a zero makes the whole zero',
      { suites: { SSLv2: ['SSL_CK_RC4_128_WITH_MD5'] } },
      { protocols: 0, keyExchange: 90, ciphers: 80, total: 0 },
    ],
    [
      'an anonymous suite: no authentication, no score',
      { suites: on12('TLS_DH_anon_WITH_AES_128_CBC_SHA'), dh: [2048] },
      { protocols: 100, keyExchange: 0, ciphers: 90, total: 0 },
    ],
    [
      'keys of export strength',
      { suites: on12('TLS_RSA_EXPORT_WITH_RC4_40_MD5') },
      { protocols: 100, keyExchange: 40, ciphers: 60, total: 66 },
    ],
    [
      'no encryption beside the best',
      { suites: on12('TLS_RSA_WITH_NULL_SHA256') },
      { protocols: 100, keyExchange: 90, ciphers: 50, total: 77 },
    ],
    [
      'Diffie-Hellman of 1024 bits',
      { suites: on12(dhe), dh: [1024] },
      { protocols: 100, keyExchange: 80, ciphers: 90, total: 90 },
    ],
    [
      'a key of 256 bits of RSA',
      { suites: intermediate, leaves: [certificateWith({ bits: 256 })] },
      { protocols: 100, keyExchange: 20, ciphers: 90, total: 72 },
    ],
    [
      'nothing under 256 bits',
      { suites: { 'TLSv1.3': ['TLS_AES_256_GCM_SHA384'] }, groups: ['secp384r1'] },
      { protocols: 100, keyExchange: 90, ciphers: 100, total: 97 },
    ],
  ])('%s', async (_, wish, scores) => {
    expect((await graded(wish)).scores).toEqual(scores)
  })
})

describe('the next grade up', () => {
  test.each<readonly [string, Wish, string]>([
    ['A+ has none above it', { suites: intermediate }, ''],
    ['without HSTS: A+, by HSTS', { suites: intermediate, hsts: null }, 'A+: Send "Strict-Transport-Security'],
    [
      'two faults on one step are mended together',
      { suites: { ...on12(rc4), 'TLSv1.0': cbc } },
      'A+: Switch TLS 1.0 and TLS 1.1 off. Switch RC4 off.',
    ],
    [
      'F for SSL 2.0 alone leads past it',
      { suites: { ...intermediate, SSLv2: ['SSL_CK_RC4_128_WITH_MD5'] } },
      'B: Switch SSL 2.0 off.',
    ],
    [
      'T leads to the letter that is had without trust',
      { suites: { 'TLSv1.2': aead12 }, evidence: 'untrusted-root' },
      'A-: Have the certificate issued anew',
    ],
    [
      'what a rule forbids drags the score down no more when it is gone',
      { suites: on12('TLS_DH_anon_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_NULL_SHA256'), dh: [2048] },
      'A+: Switch anonymous suites off',
    ],
    ['what is below keeps the step small', { suites: old }, 'B: Switch SSL 3.0 off.'],
  ])('%s', async (_, wish, expected) => {
    const { next } = await graded(wish)
    const told = next ? `${next.mark}: ${next.mend.map(({ en }) => en).join(' ')}` : ''
    expect(told.slice(0, expected.length || 1)).toBe(expected)
  })
})

describe('what could not be determined is no penalty, and is said', () => {
  test.each<readonly [string, Wish, Mark, string]>([
    ['SSL 2.0', { suites: intermediate, unknown: ['SSLv2'] }, 'A+', 'SSL 2.0 is spoken'],
    [
      'suites of a version that was not seen',
      { suites: intermediate, unknown: ['TLSv1.0'] },
      'A+',
      'suites without authentication',
    ],
    [
      'TLS_FALLBACK_SCSV',
      { suites: intermediate, behaviours: { 'fallback-scsv': undefined } },
      'A+',
      'TLS_FALLBACK_SCSV',
    ],
    [
      'secure renegotiation',
      { suites: intermediate, behaviours: { 'secure-renegotiation': undefined } },
      'A+',
      'RFC 5746',
    ],
    ['Heartbleed', { suites: intermediate, vulnerabilities: { heartbleed: 'not-tested' } }, 'A+', 'Heartbleed'],
    [
      'a revocation that nobody asked about',
      { suites: intermediate, evidence: 'cert-revoked', withoutRevocation: true },
      'A+',
      'the certificate is revoked',
    ],
    ['what is merely possible', { suites: intermediate, vulnerabilities: { robot: 'possible' } }, 'A+', 'ROBOT'],
    [
      'whose order could not be told',
      { suites: { 'TLSv1.2': ['TLS_RSA_WITH_AES_128_GCM_SHA256', ...aead12] }, chooser: undefined },
      'A-',
      'no forward secrecy',
    ],
  ])('%s', async (_, wish, mark, words) => {
    const grade = await graded(wish)
    expect(grade.mark).toBe(mark)
    expect(grade.hangsOn.map(({ en }) => en).join('\n')).toContain(words)
    expect(grade.hangsOn.every(({ ja }) => ja.endsWith('。'))).toBe(true)
  })

  test('what would not lower the grade is not said', async () => {
    const { hangsOn } = await graded({ suites: old, behaviours: { 'fallback-scsv': undefined }, unknown: ['SSLv2'] })
    expect(hangsOn.map(({ en }) => en)).toEqual([
      'Not determined: SSL 2.0 is spoken. Where this is so, the grade is at most F.',
    ])
  })
})

test('a server that shows no protocol has no grade', async () => {
  expect(await graded({ suites: {} })).toMatchObject({ mark: undefined, ifTrusted: undefined, scores: undefined })
})

test('what a hostile server shows is graded, and nothing throws', async () => {
  const survey = surveyOf({ suites: intermediate, hsts: `${';'.repeat(8000)}max-age="99999999999999999999` })
  const hostile = {
    ...survey,
    suites: {
      ...survey.suites,
      SSLv3: { list: [0xfafa, 0x0a0a, -1], chooser: undefined, isComplete: false },
      'TLSv1.2': { list: [], chooser: 'server', isComplete: true },
    },
    groups: { list: [0xffff, -1], chooser: 'server', isComplete: false },
    dhGroups: [{ p: new Uint8Array(), g: new Uint8Array() }],
    chains: [[], [new Uint8Array()], [Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff)]].map((certificates) => ({
      certificates,
      to: 'everyone' as const,
    })),
    vulnerabilities: {},
    behaviours: {},
  } satisfies Survey
  expect((await gradedSurvey(hostile)).mark).toBe('A')
  expect((await compliantSurvey(hostile)).length).toBeGreaterThan(5)
})

test('every check that policies ask about is one that there is', async () => {
  const asked = new Set<string>()
  const recorder = (): Record<string, never> =>
    new Proxy({}, { getOwnPropertyDescriptor: (_, id) => void asked.add(String(id)) })
  const survey = { ...surveyOf({ suites: old }), vulnerabilities: recorder(), behaviours: recorder() }
  await gradedSurvey(survey)
  await compliantSurvey(survey)
  const known = [...vulnerabilityChecks, ...behaviourChecks].map(({ id }): string => id)
  expect(asked.size).toBeGreaterThan(10)
  expect([...asked].filter((id) => !known.includes(id))).toEqual([])
})

test('STARTTLS is noted, and for a mail server without trust what its letter means', async () => {
  const notes = async (wish: Wish) => (await graded(wish)).notes.length
  expect(await notes({ suites: intermediate })).toBe(0)
  expect(await notes({ suites: intermediate, starttls: 'smtp' })).toBe(1)
  expect(await notes({ suites: intermediate, starttls: 'smtp', evidence: 'self-signed' })).toBe(2)
  expect(await notes({ suites: intermediate, starttls: 'imap', evidence: 'self-signed' })).toBe(1)
})
