import { describe, expect, it } from 'vitest'
import { accepted, sceneOf } from '../../../test/support/scene.ts'
import type { Script } from '../../../test/support/scripted-ask.ts'
import { alertRecord, said } from '../../../test/support/scripted-server.ts'
import type { BehaviourCheck } from '../check.ts'
import { behaviourChecks } from './all.ts'

describe('each check', () => {
  it.each(behaviourChecks.map((check: BehaviourCheck) => [check.id, check] as const))(
    '%s says what it is and what it sends, in both languages',
    (id, { title, sends, references }) => {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(title.en).not.toBe('')
      expect(title.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
      expect(sends.en).toMatch(/^[A-Z].*\.$/)
      expect(sends.ja).toMatch(/。$/)
      expect(references.every((reference) => /\d{4}|https:/.test(reference))).toBe(true)
    },
  )

  it('has an id of its own', () => {
    expect(new Set(behaviourChecks.map(({ id }) => id)).size).toBe(behaviourChecks.length)
  })

  it('asks nothing of a server that speaks no TLS', async () => {
    for (const check of behaviourChecks) {
      const scene = sceneOf({ suites: {} })
      await check.check(scene)
      expect(scene.ask.count(), check.id).toBe(0)
    }
  })

  it('survives a server that says nothing but nonsense', async () => {
    const nonsense: readonly Script[] = [
      () => undefined,
      () => new Uint8Array(300),
      () => alertRecord(255),
      () => said(2, new Uint8Array(3)),
      () => said(2, new Uint8Array(40)),
      (heard) => heard,
    ]
    for (const script of nonsense)
      for (const check of behaviourChecks) {
        const scene = sceneOf({ suites: { 'TLSv1.2': accepted([0xc02f]), 'TLSv1.3': accepted([0x1301]) }, script })
        const { observed } = await check.check(scene)
        expect(observed.en, check.id).toMatch(/\.$/)
        expect(scene.ask.count(), check.id).toBeLessThanOrEqual(16)
      }
  })
})
