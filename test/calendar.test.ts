import { describe, expect, it } from 'vitest'
import { type Judgement, judge } from '../src/diagnosis/judge.ts'
import { reportedCalendar } from '../src/report/calendar.ts'
import { validityTooLong } from '../src/rules/certificate/validity-too-long.ts'
import type { Endpoint } from '../src/rules/endpoint.ts'
import { knownStores } from '../src/trust/membership.ts'
import { loadStore } from '../src/trust/store.ts'
import type { Certificate } from '../src/x509/index.ts'
import { evidenceOf } from './support/recorded.ts'

const dayMs = 86_400_000
const healthy = evidenceOf('healthy-rsa')
const judgement = judge(healthy, await loadStore('mozilla'))

interface Made {
  readonly from: string
  readonly days: number
  readonly isPublic: boolean
  readonly purposes?: readonly string[]
}

/** The healthy endpoint with a leaf of other days, under a root that the lists have or do not have. */
function withLeaf({ from, days, isPublic, purposes }: Made, client?: string): Endpoint {
  const endpoint = judgement.endpoints[0]!
  const chain = endpoint.chain!
  const notBefore = Date.parse(from)
  const extendedKeyUsage = purposes ?? chain.leaf.extendedKeyUsage
  const leaf: Certificate = {
    ...chain.leaf,
    notBefore,
    notAfter: notBefore + days * dayMs,
    ...(extendedKeyUsage && { extendedKeyUsage }),
  }
  const standings = () => (isPublic ? knownStores.map((store) => ({ store, standing: 'trusted' as const })) : [])
  return {
    ...endpoint,
    evidence: { ...healthy, question: { ...healthy.question, client } },
    chain: { ...chain, leaf, store: { ...chain.store, standings } },
  }
}

const found = (made: Made, client?: string): string => {
  const verdict = validityTooLong.scope === 'endpoint' ? validityTooLong.judge(withLeaf(made, client)) : undefined
  return verdict?.kind === 'found' ? verdict.status : (verdict?.kind ?? '')
}

describe('how long a certificate may live', () => {
  it.each<readonly [sentence: string, from: string, days: number, isPublic: boolean, verdict: string, client: string]>([
    ['398 days were allowed in 2025', '2025-06-01', 398, true, 'clear', ''],
    ['399 were not, and browsers say so', '2025-06-01', 399, true, 'broken', ''],
    ['825 were allowed before September 2020', '2020-08-31', 825, true, 'clear', ''],
    ['200 are allowed from 15 March 2026', '2026-03-15', 200, true, 'clear', ''],
    ['201 are not: no browser is known to refuse it', '2026-03-15', 201, true, 'degraded', ''],
    ['398 are, a day earlier', '2026-03-14', 398, true, 'clear', ''],
    ['100 are the most from 15 March 2027', '2027-03-15', 101, true, 'degraded', ''],
    ['47 are the most from 15 March 2029', '2029-03-15', 48, true, 'degraded', ''],
    ['a private authority may give 825', '2026-06-01', 825, false, 'clear', ''],
    ['and Apple refuses more', '2026-06-01', 826, false, 'degraded', ''],
    ['a Safari refuses it', '2026-06-01', 826, false, 'broken', 'safari-26.4-ios-ipados-26.4'],
    ['a Java does not', '2026-06-01', 826, false, 'clear', 'java-17.0.3-21.0.6-openjdk'],
    ['nor is it counted for what is older than the rule', '2019-06-30', 3000, false, 'clear', ''],
  ])('%s', (_, from, days, isPublic, verdict, client) => {
    expect(found({ from, days, isPublic }, client || undefined)).toBe(verdict)
  })
})

const eventsFor = (made: Made): readonly string[] => {
  const endpoints = [{ ...withLeaf(made), time: { true: Date.parse(made.from), local: 0, known: true } }]
  const judged: Judgement = { ...judgement, endpoints }
  return reportedCalendar(judged, 'en').map(({ date, kind }) => `${date} ${kind}`)
}
const clientAndServer = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']

describe('what will break when', () => {
  it.each<readonly [sentence: string, made: Made, events: readonly string[]]>([
    [
      '90 days are short enough until 2029',
      { from: '2026-11-01', days: 90, isPublic: true },
      ['2027-01-30 certificate-ends', '2029-03-15 lifetime-limit'],
    ],
    [
      '199 days end in 2027',
      { from: '2026-11-01', days: 199, isPublic: true },
      ['2027-03-15 lifetime-limit', '2027-05-19 certificate-ends'],
    ],
    ['47 days meet every limit', { from: '2026-11-01', days: 47, isPublic: true }, ['2026-12-18 certificate-ends']],
    [
      'private authorities have no limit',
      { from: '2026-11-01', days: 800, isPublic: false },
      ['2029-01-09 certificate-ends'],
    ],
    [
      'a certificate for both will be for servers alone',
      { from: '2026-06-01', days: 47, isPublic: true, purposes: clientAndServer },
      ['2026-07-18 certificate-ends', '2026-07-18 client-auth-ends'],
    ],
  ])('%s', (_, made, events) => {
    expect(eventsFor(made)).toEqual(events)
  })

  it('nothing is said of a chain that is not good', () => {
    expect(reportedCalendar({ ...judgement, endpoints: [] }, 'ja')).toEqual([])
  })
})
