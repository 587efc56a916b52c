import { describe, expect, test } from 'vitest'
import type { ChosenFlight, Flight } from '../protocol/tls/first-flight.ts'
import { Rider } from './rider.ts'

const chose = (group: number | undefined): Flight => ({ kind: 'chosen', group }) as ChosenFlight
const refusal: Flight = { kind: 'alert', level: 2, description: 40 }

/** A server with these groups, in this order; `spare`: what it does without any of them. */
const server =
  (has: readonly number[], spare: Flight, asked: (readonly number[])[] = []) =>
  async (riding: readonly number[]): Promise<Flight> => {
    asked.push(riding)
    const group = has.find((one) => riding.includes(one))
    return group === undefined ? spare : chose(group)
  }

const rideUntilDone = async (rider: Rider, say: (riding: readonly number[]) => Promise<Flight>) => {
  for (let i = 0; i < 20 && rider.rides; i++) await rider.along(say)
}

const all = [1, 2, 3, 4, 5, 6]
const read = ({ group }: ChosenFlight) => group

describe('what goes along', () => {
  test.each([
    ['where a handshake needs it', refusal],
    ['where the server can do without', chose(undefined)],
  ])('is met one after the other, %s', async (_, spare) => {
    const asked: (readonly number[])[] = []
    const rider = new Rider(all, read)
    await rideUntilDone(rider, server([4, 2, 5], spare, asked))
    expect(rider.found).toEqual([4, 2, 5])
    expect(rider.open(all)).toEqual([])
    expect(asked).toHaveLength(5)
  })

  test('is never blamed for a refusal: the same is asked again with all of it', async () => {
    const rider = new Rider(all, read)
    const say = server([4], refusal)
    await rider.along(say)
    expect(await rider.along(say)).toEqual(chose(4))
    expect(rider.open(all)).toEqual([])
  })

  test('stays away where it is never met, and nothing is known of its end', async () => {
    const rider = new Rider(all, read)
    rider.found.push(4)
    await rideUntilDone(rider, server([], chose(undefined)))
    expect(rider).toMatchObject({ found: [4], rides: false })
    expect(rider.open(all)).toEqual([1, 2, 3, 5, 6])
  })

  test('is not met again where somebody else tells of it', async () => {
    const rider = new Rider(all, read, [1, 3, 5, 6])
    await rideUntilDone(rider, server([4, 2, 5], refusal))
    expect(rider.found).toEqual([5])
    expect(rider.open(all)).toEqual([2, 4])
  })

  test('several at once meet what follows, not the same', async () => {
    const rider = new Rider(all, read)
    const say = server([1, 2, 3], refusal)
    await Promise.all([rider.along(say), rider.along(say), rider.along(say)])
    expect(rider.found).toEqual([1, 2, 3])
  })

  test('a lie is not met', async () => {
    const rider = new Rider(all, read)
    await rider.along(async () => chose(99))
    expect(rider.found).toEqual([])
    expect(rider.open(all)).toEqual(all)
  })

  test('silence ends nothing', async () => {
    const rider = new Rider(all, read)
    await rider.along(async () => undefined)
    expect(rider).toMatchObject({ found: [], rides: true })
  })
})
