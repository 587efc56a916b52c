import { openDns } from './dns.ts'
import type { Room } from './room.ts'

/** A DNS server that knows nobody: every question is answered with NXDOMAIN. */
export const openEmptyDns = (): Promise<Room> => openDns({})
