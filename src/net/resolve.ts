import { getServers, lookup as systemLookup } from 'node:dns'
import { isIP } from 'node:net'
import { platform } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, monotonic } from './clock.ts'
import { type DnsServer, type Lookup, type LookupOptions, lookUp, type QuestionType } from './dns.ts'
import { addressesInHosts, asksOthers, hasSearchList, plainName, textOf } from './hosts-file.ts'

export type Family = 4 | 6

/** What the platform says about names; handed in by tests. */
export interface System {
  hosts(): Promise<string>
  nsswitch(): Promise<string>
  resolvConf(): Promise<string>
  servers(): readonly DnsServer[]
  platform: NodeJS.Platform
  /** getaddrinfo: addresses, or its error's code. */
  lookup(host: string, family: Family | undefined): Promise<readonly string[] | string>
}

export interface ResolveOptions {
  readonly family?: Family | undefined
  /** `--resolver`: this server alone is asked; neither the hosts file nor the system. */
  readonly resolver?: DnsServer | undefined
  /** `--ip`: nothing is asked at all. */
  readonly given?: readonly string[] | undefined
  /** HTTPS records of other ports than 443 stand under another name (RFC 9460 section 9.1). Default 443. */
  readonly port?: number | undefined
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
  readonly system?: System
}

/** What the DNS itself says, apart from what was used: it never delays the addresses. */
export interface DnsRecords {
  readonly a: Lookup<'A'>
  readonly aaaa: Lookup<'AAAA'>
  readonly https: Lookup<'HTTPS'>
  readonly caa: Lookup<'CAA'>
  /** Where CNAMEs led, in order. */
  readonly cname: readonly string[]
}

export interface Resolution {
  readonly status: 'addresses' | 'no-such-host' | 'no-address' | 'server-failure' | 'silent'
  /** At most 4 a family, in the order they came. */
  readonly addresses: readonly string[]
  /** How many there were before that. */
  readonly found: number
  readonly via: 'literal' | 'given' | 'hosts-file' | 'system' | 'dns' | 'resolver'
  /** The questions whose answers decided; empty when none was asked. */
  readonly queries: readonly Lookup[]
  readonly ms: number
  /** Settles later than the addresses, within the timeout; undefined when the DNS is not asked about this target. */
  readonly records: Promise<DnsRecords | undefined>
}

const maxPerFamily = 4
/** How long the other family is waited for once one has addresses: a server that drops AAAA must not delay the rest. */
const otherFamilyMs = 500

/**
 * Addresses of a target. The hosts file is honoured, then the DNS is asked by our own packets, because they tell
 * NXDOMAIN from SERVFAIL from silence, and because a pending getaddrinfo holds the process at exit for up to ten
 * seconds. getaddrinfo is for what only the platform knows: other systems than Linux, name services besides the DNS
 * (mDNS, NIS), and names of one label with their search list.
 */
export async function resolve(host: string, options: ResolveOptions): Promise<Resolution> {
  const { family, resolver, given, port = 443, timeoutMs, signal, clock = monotonic, system = thisSystem } = options
  const began = clock()
  const plain = { queries: [], records: Promise.resolve(undefined) }
  const settled = (via: Resolution['via'], all: readonly string[], rest: Partial<Resolution> = {}): Resolution => {
    const fitting = [...new Set(all)].filter((address) => !family || isIP(address) === family)
    const status = fitting.length > 0 ? 'addresses' : 'no-address'
    return { status, addresses: few(fitting), found: fitting.length, via, ...plain, ...rest, ms: clock() - began }
  }
  if (given && given.length > 0) return settled('given', given)
  if (isIP(host) > 0) return settled('literal', [host])

  const servers = resolver ? [resolver] : system.servers()
  const questions = ask({ host, family, port }, { servers, timeoutMs, signal, clock })
  if (!resolver) {
    const listed = addressesInHosts(await system.hosts(), host).filter((address) => !family || isIP(address) === family)
    // RFC 6761 section 6.3: localhost is this machine even where no file says so, and is no question for the DNS.
    const local = listed.length === 0 && isLocalhost(host) ? loopback(family) : listed
    if (local.length > 0) return settled('hosts-file', local, isLocalhost(host) ? {} : questions.later())
    if (isLocalhost(host)) return settled('hosts-file', [])
    if (await needsSystem(host, servers, system)) return await askSystem()
  }
  const later = questions.later()
  const asked = await questions.addresses()
  const all = asked.flatMap((lookup) => lookup.data as readonly string[])
  if (all.length > 0) return settled(resolver ? 'resolver' : 'dns', all, { queries: asked, ...later })
  const status = statusOf(asked)
  // A name that does not exist as it stands may exist under a domain of the search list.
  if (status === 'no-such-host' && !resolver && !host.endsWith('.') && hasSearchList(await system.resolvConf())) {
    const searched = await askSystem()
    if (searched.status === 'addresses') return searched
  }
  return settled(resolver ? 'resolver' : 'dns', [], { status, queries: asked, ...later })

  async function askSystem(): Promise<Resolution> {
    const left = Math.max(0, timeoutMs - (clock() - began))
    const later = questions.later()
    const answer = await Promise.race([system.lookup(host, family), sleep(left, 'silent', { ref: false })])
    if (typeof answer !== 'string') return settled('system', answer, later)
    return settled('system', [], { status: statusOfSystem[answer] ?? 'server-failure', ...later })
  }
}

/** RFC 6761 section 6.3: no question for the DNS. */
export const isLocalhost = (host: string): boolean => /^(.+\.)?localhost$/.test(plainName(host))
const loopback = (family: Family | undefined): string[] =>
  family ? [family === 4 ? '127.0.0.1' : '::1'] : ['127.0.0.1', '::1']

const few = (addresses: readonly string[]): string[] => {
  const counts: Record<number, number> = {}
  return addresses.filter((address) => {
    const family = isIP(address)
    counts[family] = (counts[family] ?? 0) + 1
    return counts[family] <= maxPerFamily
  })
}

async function needsSystem(host: string, servers: readonly DnsServer[], system: System): Promise<boolean> {
  if (system.platform !== 'linux' || servers.length === 0 || !plainName(host).includes('.')) return true
  return asksOthers(await system.nsswitch(), host)
}

/** Codes of getaddrinfo(3) as Node names them. */
const statusOfSystem: Readonly<Record<string, Resolution['status']>> = {
  ENOTFOUND: 'no-such-host',
  ENODATA: 'no-address',
  EAI_AGAIN: 'server-failure',
  silent: 'silent',
}

function statusOf(lookups: readonly Lookup[]): Resolution['status'] {
  const some = (outcome: Lookup['outcome']) => lookups.some((lookup) => lookup.outcome === outcome)
  if (some('no-such-name')) return 'no-such-host'
  if (some('server-failure') || some('malformed')) return 'server-failure'
  return some('silent') ? 'silent' : 'no-address'
}

interface Asked {
  readonly host: string
  readonly family: Family | undefined
  readonly port: number
}

/** All questions start together; addresses are waited for first, the rest by whoever wants it. */
function ask({ host, family, port }: Asked, options: LookupOptions) {
  const asked = new Map<QuestionType, Promise<Lookup>>()
  const once = <T extends QuestionType>(type: T): Promise<Lookup<T>> => {
    const name = type === 'HTTPS' && port !== 443 ? `_${port}._https.${host}` : host
    const known = asked.get(type) ?? lookUp(name, type, options)
    asked.set(type, known as Promise<Lookup>)
    return known as Promise<Lookup<T>>
  }
  const records = async (): Promise<DnsRecords> => {
    const [a, aaaa, https, caa] = await Promise.all([once('A'), once('AAAA'), once('HTTPS'), once('CAA')])
    return { a, aaaa, https, caa, cname: a.aliases.length > 0 ? a.aliases : aaaa.aliases }
  }
  return {
    later: () => ({ records: records() }),
    async addresses(): Promise<Lookup[]> {
      const both: Promise<Lookup>[] = []
      if (family !== 6) both.push(once('A') as Promise<Lookup>)
      if (family !== 4) both.push(once('AAAA') as Promise<Lookup>)
      void once('HTTPS')
      return await firstAndSoonAfter(both)
    },
  }
}

/** All of them, but once one has data only those that come within `otherFamilyMs`. */
async function firstAndSoonAfter(lookups: readonly Promise<Lookup>[]): Promise<Lookup[]> {
  const done: Lookup[] = []
  const all = Promise.all(lookups.map(async (each, i) => (done[i] = await each)))
  const withData = Promise.any(
    lookups.map(async (each) => ((await each).data.length > 0 ? undefined : Promise.reject(new Error('no data')))),
  )
  await Promise.race([
    all,
    withData.then(
      () => Promise.race([all, sleep(otherFamilyMs, undefined, { ref: false })]),
      () => all,
    ),
  ])
  return done.filter((lookup) => lookup !== undefined)
}

/** `127.0.0.1`, `127.0.0.1:5353`, `[::1]:53`, as c-ares lists servers. */
export function parseServer(text: string): DnsServer | undefined {
  const match = /^\[([^\]]+)\](?::(\d+))?$/.exec(text) ?? /^([^:]+)(?::(\d+))?$/.exec(text)
  const address = match?.[1] ?? text
  const port = Number(match?.[2] ?? 53)
  return isIP(address) > 0 && port > 0 && port < 65536 ? { address, port } : undefined
}

export const thisSystem: System = {
  hosts: () => textOf('/etc/hosts'),
  nsswitch: () => textOf('/etc/nsswitch.conf'),
  resolvConf: () => textOf('/etc/resolv.conf'),
  servers: () => getServers().flatMap((text) => parseServer(text) ?? []),
  platform: platform(),
  lookup: (host, family) =>
    new Promise((settle) => {
      systemLookup(host, { all: true, family: family ?? 0, verbatim: true }, (error, found) =>
        settle(error ? (error.code ?? 'UNKNOWN') : found.map(({ address }) => address)),
      )
    }),
}
