import { expect, test } from 'vitest'
import { browser } from '../protocol/tls/clients/clients.ts'
import { offerOf } from '../protocol/tls/clients/profile.ts'
import type { Flight } from '../protocol/tls/first-flight.ts'
import type { Ask } from './ask.ts'
import { Haste } from './haste.ts'
import { hellosBy } from './hellos.ts'

const refusal: Flight = { kind: 'alert', level: 2, description: 40 }

test('a refusal of a hasty word is asked for once more, calmly, and believed', async () => {
  const haste = new Haste()
  haste.note(5, 1)
  haste.note(500, 4)
  haste.note(500, 4)
  expect(haste.isHasty).toBe(true)
  let talks = 0
  const talk = (async () => {
    if (++talks > 9) throw new Error('asked again and again')
    return { ok: true, value: refusal, ms: 5 }
  }) as unknown as Ask['talk']
  const hello = hellosBy({
    talk,
    calm: () => undefined,
    heard: () => undefined,
    haste,
    troubles: { isLimited: false, isStalled: false, isSpent: false, hasPassed: true },
    control: undefined,
    budget: { spent: { connections: 0, bytesIn: 0 }, leftMs: () => 1000 } as never,
  })
  expect(await hello({ en: 'suites', ja: 'スイート' }, offerOf(browser, 'localhost'))).toEqual(refusal)
  expect(talks).toBe(2)
})
