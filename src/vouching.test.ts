import { expect, test } from 'vitest'
import { evidenceOf } from '../test/support/recorded.ts'
import { judge } from './diagnosis/judge.ts'
import { rank } from './diagnosis/rank.ts'
import { askedStore } from './trust/asked-store.ts'
import { vouchersFor } from './vouching.ts'

/** What a recorded consultation had fetched, given out again: what comes of it, and how often somebody was asked. */
async function asked(id: string) {
  const { fetched, revocation, ...bare } = evidenceOf(id)
  const evidence = { ...bare, fetched: [] }
  const trust = await askedStore(evidence.question)
  const calls: string[] = []
  const vouchers = await vouchersFor(evidence, {
    trust,
    fetchIssuers: async (urls) => {
      calls.push(...urls.map(() => 'issuer'))
      return fetched.filter(({ url }) => urls.includes(url))
    },
    askRevocation: async (questions) => {
      calls.push(...questions.map(() => 'status'))
      return revocation ?? []
    },
  })
  const known = { ...evidence, ...vouchers }
  const { causes } = rank(known, judge(known, trust))
  return { calls, causes: causes.map(({ rule }) => rule.id) }
}

test.each([
  ['a healthy server is asked about nowhere', 'healthy-ecdsa', [], []],
  ['the issuer that was left out is fetched', 'missing-intermediate', ['issuer'], ['missing-intermediate']],
  ['a responder that is named is asked', 'cert-revoked', ['status'], ['cert-revoked']],
])('%s', async (_, id, calls, causes) => {
  expect(await asked(id)).toEqual({ calls, causes })
})

test('issuers that are nowhere to be had are asked for once', async () => {
  const { fetched: _, ...bare } = evidenceOf('missing-intermediate')
  const evidence = { ...bare, fetched: [] }
  let calls = 0
  const vouchers = await vouchersFor(evidence, {
    trust: await askedStore(evidence.question),
    fetchIssuers: async () => {
      calls++
      return []
    },
    askRevocation: async () => [],
  })
  expect({ calls, vouchers }).toEqual({ calls: 1, vouchers: { fetched: [] } })
})
