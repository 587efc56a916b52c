import { expect, test } from 'vitest'
import { everyScheme } from '../protocol/tls/offers.ts'
import { schemesIn13 } from './schemes13.ts'

const server = (has: readonly number[]) => {
  let asked = 0
  const choose = async (schemes: readonly number[]) => {
    asked++
    return has.some((one) => schemes.includes(one)) ? 0x1301 : ('none' as const)
  }
  return { choose, asked: () => asked }
}

test.each([
  ['RSA', [0x0804, 0x0805, 0x0806], 7],
  ['RSA and ECDSA', [0x0403, 0x0804, 0x0805, 0x0806], 7],
  ['Ed25519', [0x0807], 11],
  ['P-384 and a brainpool curve', [0x0503, 0x081b], 25],
  ['all', everyScheme, 60],
] as const)('schemes of a server with %s', async (_, has, most) => {
  const { choose, asked } = server(has)
  const found = await schemesIn13(choose)
  expect(found).toEqual({
    list: everyScheme.filter((one) => (has as readonly number[]).includes(one)),
    chooser: undefined,
    isComplete: true,
  })
  expect(asked()).toBeLessThanOrEqual(most)
})

test('a server that does not look at them tells nothing', async () => {
  expect(await schemesIn13(async () => 0x1301)).toEqual({ list: [], chooser: undefined, isComplete: false })
})

test('what was not answered is open', async () => {
  const found = await schemesIn13(async (schemes) => (schemes.includes(0x0804) ? 'unknown' : 'none'))
  expect(found.isComplete).toBe(false)
})
