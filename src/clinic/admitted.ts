import type { World } from '../this-machine.ts'
import type { Admitted, Circumstances } from './patient.ts'
import { loopback, type Room, stopAll } from './room.ts'
import { siteName } from './ward.ts'

/** A site of the clinic, reached by its address: `name` is typed, no DNS is asked. */
export const admittedSite = (
  room: Room,
  {
    name = siteName,
    addresses = [loopback],
    options,
    world,
    besides = [],
  }: {
    name?: string
    addresses?: readonly string[]
    options?: Circumstances
    world?: World
    besides?: readonly { stop(): Promise<void> }[]
  } = {},
): Admitted => ({
  target: `${name}:${room.port}`,
  addresses,
  ...(options && { options }),
  ...(world && { world }),
  stop: () => stopAll(...besides, room),
})
