import { describe, expect, test } from 'vitest'
import { listAccepted, type Search } from './accepted.ts'
import type { Choice, Choose } from './answers.ts'

/** A scripted server, and how often it was asked. */
interface Scripted {
  readonly choose: Choose
  readonly asked: () => number
}

const scripted = (answer: (codes: readonly number[], turn: number) => Choice): Scripted => {
  let turn = 0
  return { choose: async (codes) => answer(codes, turn++), asked: () => turn }
}

const serversOrder = (order: readonly number[]) =>
  scripted((codes) => order.find((code) => codes.includes(code)) ?? 'none')
const clientsOrder = (accepted: readonly number[]) =>
  scripted((codes) => codes.find((code) => accepted.includes(code)) ?? 'none')

/** From 1 on. */
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)
const one: Search = { ranges: [upTo(60)] }
const three: Search = { ranges: [upTo(20), upTo(40).slice(20), upTo(60).slice(40)] }

describe('a server with an order of its own', () => {
  const rows: readonly (readonly [string, readonly number[], Search, number])[] = [
    ['the guessed one, in one range', [3, 7, 20, 33], one, 6],
    ['the guessed one, across ranges', [3, 7, 21, 33, 50, 51], three, 12],
    ['another, within one range', [33, 7, 3, 20], one, 6],
    ['one that goes to and fro between ranges', [50, 3, 21, 7, 51, 33], three, 20],
    ['the other way round', [51, 50, 33, 21, 7, 3], three, 20],
    ['a long one, which is divided', upTo(60).filter((code) => code % 2 === 0), three, 45],
    [
      'a long one in an order that nobody has',
      [...upTo(30)].sort((a, b) => ((a * 17) % 31) - ((b * 17) % 31)),
      one,
      95,
    ],
    ['one alone', [40], three, 5],
  ]
  test.each(rows)('%s', async (_, order, search, most) => {
    const { choose, asked } = serversOrder(order)
    const { list, chooser, isComplete } = await listAccepted(choose, search)
    expect(list).toEqual(order)
    expect(chooser).toBe(order.length > 1 ? 'server' : undefined)
    expect(isComplete).toBe(true)
    expect(asked()).toBeLessThanOrEqual(most)
  })
})

describe('a server that takes the client’s order', () => {
  test.each([
    ['a few', [3, 7, 20, 33], one, 8],
    ['across ranges', [3, 7, 21, 33, 50, 51], three, 10],
    ['many', upTo(60).filter((code) => code % 2 === 0), three, 45],
    ['all', upTo(60), three, 85],
  ] as const)('%s', async (_, accepted, search, most) => {
    const { choose, asked } = clientsOrder(accepted)
    const { list, chooser, isComplete } = await listAccepted(choose, search)
    expect(list.toSorted((a, b) => a - b)).toEqual(accepted)
    expect({ chooser, isComplete }).toEqual({ chooser: 'client', isComplete: true })
    expect(asked()).toBeLessThanOrEqual(most)
  })
})

describe('ChaCha20 that goes first if the client puts it first', () => {
  const isModest = (code: number) => code === 2 || code === 9
  const obliging = (order: readonly number[]) =>
    scripted((codes) => {
      const preferred = isModest(codes[0]!) ? [...order.filter(isModest), ...order] : order
      return preferred.find((code) => codes.includes(code)) ?? 'none'
    })

  test('does not hide the server’s order', async () => {
    const order = [5, 2, 1, 9, 7]
    const { choose } = obliging(order)
    expect(await listAccepted(choose, { ranges: [upTo(12)], isModest })).toEqual({
      list: order,
      chooser: 'server',
      isComplete: true,
    })
  })

  test('beside one other suite, nobody can tell it from the client’s order', async () => {
    const { choose } = obliging([5, 2])
    expect(await listAccepted(choose, { ranges: [upTo(12)], isModest })).toMatchObject({ chooser: 'client' })
  })
})

describe('a list that another version has', () => {
  const order = [33, 7, 3, 20, 50, 8]
  test.each([
    ['is asked for at once, and once', order, order, 8],
    ['may lack some', order.slice(0, 4), order, 11],
    ['may be in another order', order.toReversed(), order, 22],
    ['may be of no use', [1, 2, 4], order, 11],
  ] as const)('%s', async (_, has, expected, most) => {
    const { choose, asked } = serversOrder(has)
    const found = await listAccepted(choose, { ranges: [upTo(60)], habits: [expected], order: expected })
    expect(found).toEqual({ list: has, chooser: 'server', isComplete: true })
    expect(asked()).toBeLessThanOrEqual(most)
  })
})

describe('servers that cannot be relied on', () => {
  test('who chooses what was not offered is left after one answer', async () => {
    const { choose, asked } = scripted(() => 77)
    expect(await listAccepted(choose, one)).toEqual({ list: [], chooser: undefined, isComplete: false })
    expect(asked()).toBe(1)
  })

  test('who begins to lie gives what it has given', async () => {
    const { choose, asked } = scripted((codes, turn) => (turn < 4 ? codes[0]! : 99))
    const found = await listAccepted(choose, one)
    expect(found.isComplete).toBe(false)
    expect(found.list.length).toBeGreaterThan(0)
    expect(asked()).toBeLessThan(12)
  })

  test('who stops answering gives what it has given', async () => {
    const { choose, asked } = scripted((codes, turn) => (turn < 5 ? codes[0]! : 'unknown'))
    const found = await listAccepted(choose, three)
    expect(found).toMatchObject({ isComplete: false })
    expect(found.list.length).toBeGreaterThan(0)
    expect(asked()).toBeLessThan(20)
  })

  test('who answers by lot comes to an end, and is not called complete in an order that it has not', async () => {
    let seed = 7
    const { choose, asked } = scripted((codes) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return codes[seed % codes.length]!
    })
    const found = await listAccepted(choose, one)
    expect(found.list.toSorted((a, b) => a - b)).toEqual(upTo(60))
    expect(asked()).toBeLessThan(300)
  })

  test('who takes in a long offer what it refuses in a short one comes to an end, and is not called complete', async () => {
    const { choose, asked } = scripted((codes) => (codes.includes(3) ? 3 : codes.length > 25 ? 50 : 'none'))
    const found = await listAccepted(choose, { ...three, habits: [[3]] })
    expect(found).toMatchObject({ list: [3, 50], isComplete: false })
    expect(asked()).toBeLessThan(12)
  })

  test('a refusal of everything is an answer', async () => {
    const { choose, asked } = scripted(() => 'none')
    expect(await listAccepted(choose, three)).toEqual({ list: [], chooser: undefined, isComplete: true })
    expect(asked()).toBe(1)
  })
})

test('what nobody needs in order is asked for without the question who chooses', async () => {
  const { choose, asked } = serversOrder([3, 7])
  const found = await listAccepted(choose, { ranges: [upTo(9)], isUnordered: true })
  expect(found).toEqual({ list: [3, 7], chooser: undefined, isComplete: true })
  expect(asked()).toBe(3)
})
