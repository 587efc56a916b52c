import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admit, everybody } from './clinic.ts'
import { openWard, type Ward } from './ward.ts'

let ward: Ward
beforeAll(async () => {
  ward = await openWard()
})
afterAll(() => ward.close())

describe.each(everybody.map(({ patient }) => patient))('$id', (patient) => {
  test('starts, stops, and leaves nothing open', async () => {
    const before = open()
    expect(before).toEqual(['UDPWrap'])
    const admitted = await admit(patient, ward)
    expect(admitted.target).toMatch(/:\d+$/)
    await admitted.stop()
    // Handles are let go a little after their sockets have closed.
    await expect.poll(open).toEqual(before)
  })
})

/** What would keep the process alive. */
const open = (): string[] =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => /TCP|UDP|Server|Worker|MessagePort/.test(kind))
    .sort()
