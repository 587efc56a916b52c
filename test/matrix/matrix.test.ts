import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingOld } from '../peers/servers.ts'
import { missing, type Running, start } from '../support/peers.ts'
import { accepts } from './bare.ts'
import { type Explained, explained, explanationOf } from './explained.ts'
import { byDoctor, type Printed, seenByDoctor } from './ours.ts'
import { places } from './peers.ts'
import type { Place } from './place.ts'
import { type Difference, differencesOf, type Seen } from './seen.ts'
import { type Keys, openKeys, type Row, rows } from './servers.ts'
import { bySslscan } from './sslscan.ts'
import { byTestssl, type Depth } from './testssl.ts'

/** `MATRIX=full`: ten runs, and testssl.sh with everything on all servers; an hour. */
const isFull = process.env.MATRIX === 'full'
const runs = isFull ? 10 : 3
const seenEntries = new Set<Explained>()
let keys: Keys

beforeAll(() => {
  keys = openKeys()
}, 60_000)
afterAll(() => keys?.stop())

/** What a second run must say again. No order is claimed of signature schemes. */
const lasting = ({ protocols, suites, groups, signatureSchemes, complete }: Printed) => ({
  protocols,
  suites,
  groups,
  signatureSchemes: signatureSchemes.toSorted(),
  complete,
})

/** Suites one by one: each may have a reason of its own. */
const apart = (difference: Difference): readonly Difference[] =>
  difference.kind.startsWith('suite-')
    ? difference.codes.map((code) => ({ ...difference, codes: [code] }))
    : [difference]

/** Each difference stands in the table, and a hello written by hand shows that the server does take what is ours alone. */
async function agrees(tool: Explained['tool'], row: Row, place: Place, ours: Seen, theirs: Seen, isListing: boolean) {
  for (const difference of differencesOf(ours, theirs, isListing).flatMap(apart)) {
    const known = explanationOf(tool, row.name, difference)
    expect(known, `${tool} of ${row.name}: ${JSON.stringify(difference)}`).toBeDefined()
    seenEntries.add(known!)
    for (const code of difference.codes)
      expect(await accepts(place, difference.protocol, code), `${row.name}, ${difference.protocol}: ${code}`).toBe(true)
  }
}

const notHere = (row: Row): boolean =>
  row.needs === undefined
    ? false
    : row.needs in places
      ? process.env.CI !== 'true' && !existsSync(places[row.needs as keyof typeof places])
      : /^n\d/.test(row.needs)
        ? missingOld(row.needs)
        : missing(row.needs)

const noSslscan = missing('sslscan')
const noTestssl = missing('testssl')
const skipped = rows.filter(notHere)

describe.each(rows)('$name', (row) => {
  describe.skipIf(skipped.includes(row) || noSslscan)('is listed', () => {
    let running: Running
    let place: Place
    let printed: Printed
    beforeAll(async () => {
      running = await start(row.peer(keys))
      place = { host: 'localhost', port: running.ports[0]!, starttls: row.starttls ?? null }
      printed = await byDoctor(place)
    }, 180_000)
    afterAll(async () => await running?.stop())

    test('as its own configuration says', () => {
      const spoken = Object.entries(printed.protocols).flatMap(([name, is]) => (is ? [name] : []))
      expect(spoken).toEqual(row.speaks)
      const choosers = Object.values(printed.suites).flatMap(({ order }) => order ?? [])
      expect(new Set(choosers)).toEqual(new Set([row.chooser]))
      expect(printed.groups).toEqual(expect.arrayContaining([...(row.groups ?? [])]))
    })

    test('as sslscan lists it', async () => {
      await agrees('sslscan', row, place, seenByDoctor(printed), await bySslscan(place), true)
    }, 60_000)

    const depth: Depth | undefined = isFull ? 'everything' : row.testssl
    if (depth)
      test.skipIf(noTestssl)(
        'as testssl.sh lists it',
        async () => {
          await agrees(
            'testssl.sh',
            row,
            place,
            seenByDoctor(printed),
            await byTestssl(place, depth),
            depth === 'everything',
          )
        },
        600_000,
      )

    test(`the same ${runs} times`, async () => {
      for (let i = 1; i < runs; i++) {
        const again = await byDoctor(place)
        expect(lasting(again), JSON.stringify(again.gaps)).toEqual(lasting(printed))
      }
    }, 600_000)
  })
})

test.skipIf(skipped.length > 0 || noSslscan)('no explanation is out of date', () => {
  const due = explained.filter(({ tool }) => tool === 'sslscan' || isFull)
  expect(due.filter((one) => !seenEntries.has(one))).toEqual([])
})
