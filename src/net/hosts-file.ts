import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'

/** A name as the hosts file and the DNS compare it: no last dot, no case. */
export const plainName = (name: string): string => name.replace(/\.$/, '').toLowerCase()

/** Addresses of `name` in a hosts file (hosts(5)): an address, then names, `#` to the end of the line. */
export function addressesInHosts(text: string, name: string): string[] {
  const wanted = plainName(name)
  const addresses: string[] = []
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    if (isIP(address) > 0 && names.some((each) => plainName(each) === wanted)) addresses.push(address)
  }
  return [...new Set(addresses)]
}

/**
 * Whether glibc would ask a name service for `name` that is neither the hosts file nor the DNS nor this machine's own
 * name (nsswitch.conf(5)). Multicast DNS is asked for `.local` alone (RFC 6762 section 3).
 */
export function asksOthers(nsswitch: string, name: string): boolean {
  const sources = /^\s*hosts:([^#\n]*)/m.exec(nsswitch)?.[1] ?? 'files dns'
  return sources
    .replace(/\[[^\]]*\]/g, ' ')
    .trim()
    .split(/\s+/)
    .some((source) =>
      source.startsWith('mdns')
        ? plainName(name).endsWith('.local')
        : !/^(files|dns|myhostname|resolve|mymachines)$/.test(source),
    )
}

/** Whether names that do not exist are tried again under other domains (resolv.conf(5), `search`). */
export const hasSearchList = (resolvConf: string): boolean => /^\s*(search|domain)\s+[^\s.]/m.test(resolvConf)

/** Text of a small file, empty when it cannot be read. */
export const textOf = (path: string): Promise<string> => readFile(path, 'latin1').catch(() => '')
