import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

/** The least that IPv6 asks of a link (RFC 8200 section 5). */
const leastForIpv6 = 1280
/** Ethernet's is 1500; tunnels take up to 120 bytes of it. */
const usual = 1400

export const mtu = check({
  id: 'mtu',
  title: text('packet sizes (MTU)', 'パケットの大きさ(MTU)'),
  tried: ['linux'],
  async look(machine) {
    const links = await ways[machine.platform](machine)
    const small = links.filter(({ size }) => size < usual)
    if (links.length === 0)
      return [{ level: 'unknown', says: text('no interface said it', '取得できません'), from: machine.platform }]
    if (small.length === 0)
      return [{ level: 'well', says: text('of the usual size', '通常の大きさです'), from: links.map(shown).join(', ') }]
    return small.map(
      (link): Seen => ({
        level: 'notice',
        says:
          link.size < leastForIpv6
            ? text('too small for IPv6', 'IPv6には小さすぎます')
            : text(
                'smaller than usual, as in a tunnel (VPN, PPPoE)',
                'トンネル(VPN、PPPoE)などで通常より小さくなっています',
              ),
        from: shown(link),
      }),
    )
  },
})

interface Link {
  readonly name: string
  readonly size: number
}
const shown = ({ name, size }: Link): string => `${name} ${size}`

/** Interfaces that have an address, loopback aside. */
const inUse = ({ interfaces }: Machine): readonly string[] => [
  ...new Set(interfaces.filter(({ internal }) => !internal).map(({ name }) => name)),
]

const ways: Readonly<Record<Machine['platform'], (machine: Machine) => Promise<readonly Link[]>>> = {
  async linux(machine) {
    const sizes = await Promise.all(
      inUse(machine).map(async (name) => ({ name, size: Number(await machine.read(`/sys/class/net/${name}/mtu`)) })),
    )
    return sizes.filter(({ size }) => size > 0)
  },
  async macos(machine) {
    // ifconfig(8): "en0: flags=8863<UP,…> mtu 1500"
    const printed = (await machine.run('ifconfig')) ?? ''
    return [...printed.matchAll(/^(\S+): flags=.* mtu (\d+)/gm)]
      .map(([, name, size]) => ({ name: name!, size: Number(size) }))
      .filter(({ name }) => inUse(machine).includes(name))
  },
  async windows(machine) {
    // netsh: MTU, state, bytes in, bytes out, interface.
    const printed = (await machine.run('netsh', 'interface', 'ipv4', 'show', 'subinterfaces')) ?? ''
    return [...printed.matchAll(/^\s*(\d+)\s+\d+\s+\d+\s+\d+\s+(.+?)\s*$/gm)]
      .map(([, size, name]) => ({ name: name!, size: Number(size) }))
      .filter(({ name }) => inUse(machine).includes(name))
  },
}
