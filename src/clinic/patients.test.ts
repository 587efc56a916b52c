import { resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Row, ward } from '../../test/looks/ways.ts'
import { filesBelow } from '../../test/support/sources.ts'
import { admit, everybody } from './clinic.ts'

/** How others than the doctor see each: from every file of the folder. */
const rows: Record<string, readonly Row[]> = {}
for (const path of filesBelow('test/looks').filter((file) => !file.endsWith('/ways.ts')))
  Object.assign(rows, (await import(/* @vite-ignore */ resolve(path))).looks)

afterAll(() => ward.close())

test('everybody is looked at', () => {
  expect(Object.keys(rows).sort()).toEqual(everybody.map(({ patient }) => patient.id).sort())
})

describe.each(everybody.map(({ patient }) => patient))('$id', (patient) => {
  test('starts, stops, and leaves nothing open', async () => {
    await expect.poll(open).toEqual(theWard)
    const admitted = await admit(patient, ward)
    expect(admitted.target).toMatch(/:\d+$/)
    await admitted.stop()
    await expect.poll(open).toEqual(theWard)
  })

  test.each([...(rows[patient.id] ?? [])])('%s', async (_, look, seen) => {
    const admitted = await admit(patient, ward)
    try {
      const said = await look(admitted)
      if (typeof seen === 'string') expect(said).toBe(seen)
      else expect(said).toMatch(seen)
    } finally {
      await admitted.stop()
    }
  })
})

/** The socket of its time server. */
const theWard = ['UDPWrap']

/** What would keep the process alive; handles are let go a little after their sockets have closed. */
const open = (): string[] =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => /TCP|UDP|Server|Worker|MessagePort/.test(kind))
    .sort()
