import type { World } from '../this-machine.ts'
import { loopback } from './room.ts'

/** A Linux machine with this hosts file, that asks the DNS server at this port of loopback. */
export const systemWith = (hosts: string, dnsPort: number): NonNullable<World['system']> => ({
  hosts: async () => hosts,
  nsswitch: async () => 'hosts: files dns\n',
  resolvConf: async () => '',
  servers: () => [{ address: loopback, port: dnsPort }],
  platform: 'linux',
  lookup: async () => 'ENOTFOUND',
})
