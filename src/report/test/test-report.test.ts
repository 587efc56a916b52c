import { expect, test } from 'vitest'
import { certificateWith, intermediate, old, surveyOf } from '../../../test/support/surveys.ts'
import { judge } from '../../diagnosis/judge.ts'
import { rank } from '../../diagnosis/rank.ts'
import type { Survey } from '../../evidence/survey.ts'
import { articlesIn } from '../../handbook.ts'
import { askedStore } from '../../trust/asked-store.ts'
import { vulnerabilityIds } from './findings.ts'
import { type TestReport, testReport } from './test-report.ts'

async function reportOf(survey: Survey): Promise<TestReport> {
  const judgement = judge(survey.evidence, await askedStore(survey.evidence.question))
  const diagnosis = rank(survey.evidence, judgement)
  const trustStore = { name: 'mozilla', date: '2026-10-19' }
  return testReport({ survey, judgement, diagnosis }, { language: 'en', articles: await articlesIn('en'), trustStore })
}

const good = surveyOf({ suites: intermediate, behaviours: { heartbeat: undefined } })
const withChains = (...chains: Survey['chains']): Survey => ({ ...good, chains })
const served = (leaf: Uint8Array, to: Survey['chains'][number]['to']) => ({ certificates: [leaf], to })

test('a good server: complete, graded, its certificate told once, with what it came with', async () => {
  const report = await reportOf(good)
  expect(report).toMatchObject({ complete: true, grade: 'A+', causes: [], mend: [], comparison: null })
  expect(report.certificates).toMatchObject([{ keyType: 'EC', fitsName: true, trusted: true, to: ['everyone'] }])
  expect(report.verify).toMatch(/^handshake-doctor test \S+:\d+/)
})

test('every weakness has its answer, tested or not', async () => {
  const report = await reportOf({ ...good, vulnerabilities: {} })
  expect(Object.entries(report.vulnerabilities)).toEqual(vulnerabilityIds.map((id) => [id, 'not-tested']))
  expect(report.weaknesses.every(({ title, observed }) => title !== '' && observed !== '')).toBe(true)
})

test('newest versions first, each suite with its strength; of SSL 2.0 six digits', async () => {
  const { suites } = await reportOf(surveyOf({ suites: { ...old, SSLv2: ['SSL_CK_RC4_128_WITH_MD5'] } }))
  expect(Object.keys(suites)).toEqual(['TLSv1.2', 'TLSv1.1', 'TLSv1.0', 'SSLv3', 'SSLv2'])
  expect(suites.SSLv2?.list).toEqual([{ id: '0x010080', name: 'SSL_CK_RC4_128_WITH_MD5', strength: 'insecure' }])
  expect(suites['TLSv1.0']?.list[1]).toEqual({ id: '0x002f', name: 'TLS_RSA_WITH_AES_128_CBC_SHA', strength: 'weak' })
})

test.each([
  ['a version', { protocols: { ...good.protocols, SSLv3: undefined } }],
  ['a list of suites', { suites: { 'TLSv1.2': { ...good.suites['TLSv1.2']!, isComplete: false } } }],
  ['the groups', { groups: { ...good.groups, isComplete: false } }],
  ['the schemes', { signatureSchemes: { ...good.signatureSchemes, isComplete: false } }],
  ['anything that is said', { gaps: [{ en: 'It stalled.', ja: '応答が止まりました。' }] }],
] satisfies [string, Partial<Survey>][])('%s left open: not complete', async (_, changes) => {
  expect((await reportOf({ ...good, ...changes })).complete).toBe(false)
})

test.each([
  [1024, 'weak'],
  [1023, 'insecure'],
  [2048, 'strong'],
])('a prime of %i bits', async (bits, strength) => {
  const padded = surveyOf({ suites: intermediate, dh: [bits] }).dhGroups.map(({ p, g }) => ({
    p: Uint8Array.of(0, 0, ...p),
    g,
  }))
  expect((await reportOf({ ...good, dhGroups: padded })).keyExchange.primes).toEqual([{ bits, strength }])
})

test('a second certificate, and for whom; what is not judged is not called trusted', async () => {
  const rsa = certificateWith({})
  const { certificates } = await reportOf(withChains(served(rsa, 'rsa-clients'), served(rsa, 'without-name')))
  expect(certificates).toMatchObject([
    { keyType: 'EC', trusted: true },
    { keyType: 'RSA', keyBits: 2048, trusted: null, to: ['rsa-clients', 'without-name'] },
  ])
  expect(new Set(certificates.map(({ sha256 }) => sha256)).size).toBe(2)
})

test('days that are left are counted by the true time; none are left of one that has ended', async () => {
  const ended = certificateWith({ from: Date.UTC(2020, 0, 1), days: 30 })
  const { certificates } = await reportOf(withChains(served(ended, 'rsa-clients')))
  expect(certificates[0]!.daysLeft).toBeGreaterThan(0)
  expect(certificates[1]!.daysLeft).toBeLessThan(-2000)
})

test('bytes that are no certificate are left out', async () => {
  const { certificates } = await reportOf(withChains(served(Uint8Array.of(0x30, 0x80, 1), 'rsa-clients')))
  expect(certificates).toHaveLength(1)
})

test('an expired certificate: its cause first, then weaknesses, then the next grade', async () => {
  const survey = surveyOf({ suites: old, evidence: 'cert-expired', vulnerabilities: { heartbleed: 'vulnerable' } })
  const { mend, causes, grade } = await reportOf(survey)
  expect(grade).toBe('F')
  expect(causes[0]?.id).toBe('cert-expired')
  expect(mend.slice(0, 2)).toMatchObject([
    { id: 'cert-expired', side: 'server', towards: null },
    { id: 'heartbleed', towards: null },
  ])
  expect(mend.slice(2).some(({ id, towards }) => id === 'grade' && towards !== null)).toBe(true)
  expect(mend.every(({ what }) => what !== '')).toBe(true)
})
