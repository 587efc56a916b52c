import { describe, expect, it } from 'vitest'
import { budget } from './budget.ts'

const place = (entered: Awaited<ReturnType<ReturnType<typeof budget>['enter']>>) => {
  if (typeof entered === 'string') throw new Error(entered)
  return entered
}

describe('budget', () => {
  it('lets four in at one address, then one for each that leaves', async () => {
    const purse = budget({ ms: 5000, connections: 20, bytesIn: 1 })
    const inside = await Promise.all([1, 2, 3, 4].map(() => purse.enter('192.0.2.1')))
    const order: string[] = []
    const fifth = purse.enter('192.0.2.1').then((entered) => {
      order.push('fifth')
      return entered
    })
    const sixth = purse.enter('192.0.2.1').then((entered) => {
      order.push('sixth')
      return entered
    })
    place(await purse.enter('192.0.2.2'))
    expect(order).toEqual([])
    const first = place(inside[0]!)
    first.leave()
    first.leave()
    await fifth
    expect(order).toEqual(['fifth'])
    place(await fifth).leave()
    await sixth
    expect(order).toEqual(['fifth', 'sixth'])
    expect(purse.spent.connections).toBe(7)
  })

  it('is empty after its connections, and after its time', async () => {
    const purse = budget({ ms: 5000, connections: 1, bytesIn: 1 })
    place(await purse.enter('192.0.2.1'))
    expect(await purse.enter('192.0.2.1')).toBe('connections')
    let now = 0
    const brief = budget({ ms: 10, connections: 9, bytesIn: 1, clock: () => now })
    now = 11
    expect(await brief.enter('192.0.2.1')).toBe('time')
  })

  it('does not let anybody wait longer than its time', async () => {
    const purse = budget({ ms: 40, connections: 9, bytesIn: 1, perAddress: 1 })
    const first = place(await purse.enter('192.0.2.1'))
    expect(await purse.enter('192.0.2.1')).toBe('time')
    first.leave()
    expect(purse.spent.connections).toBe(1)
  })

  it('lets one in at a time at an address that was calmed, with a pause between', async () => {
    const purse = budget({ ms: 5000, connections: 20, bytesIn: 1, pauseMs: 30 })
    const [first, second] = await Promise.all([1, 2].map(() => purse.enter('192.0.2.1')))
    purse.calm('192.0.2.1')
    const order: string[] = []
    const third = purse.enter('192.0.2.1').then((entered) => {
      order.push('third')
      return entered
    })
    const fourth = purse.enter('192.0.2.1').then(() => order.push('fourth'))
    place(first!).leave()
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(order).toEqual([])
    place(second!).leave()
    place(await third)
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(order).toEqual(['third'])
    place(await third).leave()
    expect(order).toEqual(['third'])
    await fourth
    expect(order).toEqual(['third', 'fourth'])
  })

  it('takes a breath before a place is taken again: who counts sees the last one end first', async () => {
    const purse = budget({ ms: 5000, connections: 20, bytesIn: 1, perAddress: 1, breathMs: 15 })
    const first = place(await purse.enter('192.0.2.1'))
    const began = performance.now()
    first.leave()
    await purse.enter('192.0.2.1')
    expect(performance.now() - began).toBeGreaterThan(13)
  })

  it('grants bytes until none are left', () => {
    const purse = budget({ ms: 1, connections: 1, bytesIn: 10 })
    expect([purse.takeBytes(7), purse.takeBytes(7), purse.takeBytes(7)]).toEqual([7, 3, 0])
    expect(purse.spent.bytesIn).toBe(10)
  })
})
