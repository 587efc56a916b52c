import type { Issued } from './certificate.ts'
import { loopback, type Room, stopAll } from './room.ts'
import { openSecure } from './secure.ts'

/** All of 127.0.0.0/8 is loopback on Linux; elsewhere only 127.0.0.1 is there, and the other family must do. */
const otherAddresses = ['127.0.0.2', '::1']
/** Another program may hold the port at the other address. */
const maxTries = 5

export interface Pair {
  readonly port: number
  /** Addresses of the two. */
  readonly first: string
  readonly second: string
  stop(): Promise<void>
}

/** Two servers at two addresses and one port, as the addresses of one name have. */
export async function openPair(first: Issued, second: Issued): Promise<Pair> {
  for (let i = 0; i < maxTries; i++) {
    const here = await openSecure(first)
    const there = await openElsewhere(second, here.port)
    if (there) return { port: here.port, first: loopback, second: there.host, stop: () => stopAll(here, there.room) }
    await here.stop()
  }
  throw new Error(`no port is free at ${loopback} and at ${otherAddresses.join(' or ')}`)
}

async function openElsewhere(issued: Issued, port: number): Promise<{ host: string; room: Room } | undefined> {
  for (const host of otherAddresses) {
    const room = await openSecure(issued, { place: { host, port } }).catch(() => undefined)
    if (room) return { host, room }
  }
  return undefined
}
