import { readAsking } from '../../src/asking.ts'
import { type Tested, testPurse, testServer } from '../../src/tester.ts'
import type { World } from '../../src/this-machine.ts'

export interface TestedOptions {
  readonly resolver?: string | undefined
  readonly world?: World
  /** Default: 127.0.0.1, and no DNS is asked. */
  readonly addresses?: readonly string[] | undefined
}

/** The server test of a peer on loopback, without a time source. */
export async function tested(target: string, options: TestedOptions = {}): Promise<Tested> {
  const { addresses = options.resolver === undefined ? ['127.0.0.1'] : undefined, resolver, world } = options
  const asked = await readAsking(target, {
    addresses,
    resolver,
    world,
    at: Date.now(),
    purse: { ...testPurse, perAddress: 8 },
    options: [],
  })
  if (!asked.ok) throw new Error(asked.error.sentence)
  return await testServer(asked.value.wish, asked.value.means)
}
