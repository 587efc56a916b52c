import { describe, expect, it } from 'vitest'
import { judge } from '../src/diagnosis/judge.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { rules } from '../src/rules/all.ts'
import type { Rule } from '../src/rules/rule.ts'
import { askedStore } from '../src/trust/asked-store.ts'
import { evidenceOf } from './support/recorded.ts'
import { unshown } from './support/unshown.ts'

const judged = async (evidence: Evidence) => judge(evidence, await askedStore(evidence.question))
const foundIn = async (evidence: Evidence): Promise<string[]> => {
  const { findings, general } = await judged(evidence)
  return [...general, ...[...findings.values()].flat()].map(({ rule }) => rule.id)
}

const all: readonly Rule[] = (rules as readonly Rule[]).filter(({ id }) => !unshown.has(id))
const healthy = [
  'healthy-rsa',
  'healthy-ecdsa',
  'healthy-tls12-only',
  'healthy-tls13-only',
  'healthy-far-away',
  'healthy-http3',
  'healthy-stapled',
  'healthy-not-revoked',
]

describe('each rule, over recorded evidence', () => {
  it.each(all.map(({ id }) => [id]))('%s: found where it is', async (id) => {
    expect(await foundIn(evidenceOf(id))).toContain(id)
  })
  it.each(healthy.map((id) => [id]))('every rule is clear for %s', async (id) => {
    expect(await foundIn(evidenceOf(id))).toEqual([])
  })
  it.each(all.map(({ id }) => [id]))(
    '%s: every proof says what was seen and what was expected, in both languages',
    async (id) => {
      const { findings, general } = await judged(evidenceOf(id))
      const mine = [...general, ...[...findings.values()].flat()].filter(({ rule }) => rule.id === id)
      for (const { found } of mine) {
        for (const { observed, expected } of found.proof) {
          expect([observed.en, observed.ja, expected.en, expected.ja].every((words) => words.trim().length > 1)).toBe(
            true,
          )
        }
      }
      expect(mine.length).toBeGreaterThan(0)
    },
  )
})
