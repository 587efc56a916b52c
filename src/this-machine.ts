import { randomBytes } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import type { Means } from './doctor.ts'
import { isIP } from './evidence/address.ts'
import type { NameRecords } from './evidence/evidence.ts'
import { rootSettingsOf } from './evidence/root-settings.ts'
import type { Text } from './evidence/text.ts'
import { type BudgetOptions, budget } from './net/budget.ts'
import type { DnsServer } from './net/dns.ts'
import { askPolicies } from './net/policies.ts'
import { type DnsRecords, type Family, isLocalhost, resolve, type System, thisSystem } from './net/resolve.ts'
import { askTime } from './net/sntp.ts'
import { type StrangerList, strangers } from './net/strangers.ts'
import { type TimeSource, timeSources } from './net/time-sources.ts'
import { fetcher } from './probe/fetcher.ts'
import { httpsDate } from './probe/https-date.ts'
import { fetchIssuers } from './probe/issuers.ts'
import type { Wish } from './probe/order.ts'
import { seeQuic } from './probe/quic.ts'
import { askRevocation } from './probe/revocation.ts'
import { lookAtSettings } from './probe/root-settings.ts'
import { askResolvers, askTwin, checkPortals, knockAtControls, visitControls } from './probe/strangers.ts'
import type { Store } from './trust/store.ts'

export interface MachineOptions {
  /** The target's host: `addresses` are its. */
  readonly host: string
  /** Where to connect for the target, instead of asking for its addresses. */
  readonly addresses?: readonly string[] | undefined
  readonly family?: Family | undefined
  readonly resolver?: DnsServer | undefined
  readonly trust: Store
  /** Only these; one sane answer is then enough. */
  readonly sources?: readonly TimeSource[] | undefined
  /** False where the time of judgement is given. Default true. */
  readonly askTheTime?: boolean
  /** The port of the target, by which its HTTPS records are found. */
  readonly port?: number | undefined
  /** Names are left to it. */
  readonly proxy?: Wish['proxy']
  /** Strangers to the target may be asked. Default false. */
  readonly wide?: boolean
  /** What may be used in all; default: what one diagnosis may. */
  readonly purse?: Purse | undefined
  /** Parts of the world to put in the place of the real ones. */
  readonly world?: World | undefined
  /** URLs in certificates may lead to private addresses. Default false. */
  readonly allowPrivate?: boolean
  readonly userAgent: string
  /** Ms for one handshake. */
  readonly timeoutMs: number
  readonly onProgress?: ((what: string | Text) => void) | undefined
}

/** What a test or the clinic puts in the place of the world's own. */
export interface World {
  readonly system?: System
  readonly strangers?: StrangerList
  /** The environment in which the programs of this machine run; undefined: it says nothing here. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** What a consultation may use in all: ms, connections, bytes that come in, and connections to one address at once. */
export type Purse = Pick<BudgetOptions, 'ms' | 'connections' | 'bytesIn' | 'perAddress'>

/** What one diagnosis may use: ms, connections and bytes that come in. It ends after 30 s, with time to begin and to judge. */
const diagnosisPurse: Purse = { ms: 28_000, connections: 120, bytesIn: 32 << 20 }

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

/** The real clock, randomness and network, with a fresh purse: for one diagnosis. */
export function thisMachine(options: MachineOptions): Means {
  const { resolver, userAgent, timeoutMs, onProgress, proxy, allowPrivate = false, world = {} } = options
  const spending = budget(options.purse ?? diagnosisPurse)
  const means = { list: world.strangers ?? strangers, budget: spending, resolver, random, userAgent, proxy }
  const named = rootSettingsOf(world.env ?? {})
  let targetAddresses = options.addresses ?? []
  const obtain = fetcher({
    budget: spending,
    resolver,
    userAgent,
    allowPrivate,
    targetAddresses: () => targetAddresses,
  })
  return {
    clock: Date.now,
    random,
    budget: spending,
    trust: options.trust,
    ...(onProgress ? { onProgress } : {}),
    async resolve(host) {
      const given = host === options.host ? options.addresses : undefined
      if (proxy && !given) return { status: 'addresses', addresses: [host], via: 'proxy' }
      const asked = {
        family: options.family,
        resolver,
        given,
        port: options.port,
        timeoutMs: Math.min(timeoutMs, 5000),
      }
      const { status, addresses, via, records } = await resolve(host, {
        ...asked,
        ...(world.system && { system: world.system }),
      })
      if (host === options.host) targetAddresses = addresses
      return { status, addresses, via, later: records.then((all) => all && recordsOf(all)) }
    },
    async askTime() {
      if (options.askTheTime === false) return { offsetMs: undefined, sources: [] }
      const { sources } = options
      const reading = await askTime(sources ?? timeSources, {
        needed: sources ? 1 : 2,
        resolver,
        httpsDate: (host, signal) => httpsDate(host, signal, { resolver, random, userAgent }),
      })
      return {
        offsetMs: reading.offsetMs,
        sources: reading.answers.map((answer) =>
          'error' in answer
            ? { source: answer.source, error: answer.error }
            : { source: answer.source, offsetMs: answer.offsetMs },
        ),
      }
    },
    fetchIssuers: (urls) => fetchIssuers(urls, obtain),
    // Behind a proxy this machine may reach nobody by itself: that would say nothing about the places.
    askRevocation: async (questions, at) => (proxy ? [] : await askRevocation(questions, { at, obtain })),
    // Around a proxy nobody is asked: what goes through it is TCP.
    askQuic: async (promise) =>
      proxy ? [] : [await seeQuic({ ...promise, hop: 'target', host: options.host }, means)],
    askPolicies: async (host, port) => {
      // Where the addresses are given, the DNS is not asked about the target.
      if (proxy || options.addresses || isIP(host) > 0 || isLocalhost(host)) return undefined
      const servers = resolver ? [resolver] : (world.system ?? thisSystem).servers()
      return await askPolicies(host, port, { servers, timeoutMs: Math.min(timeoutMs, 2000) })
    },
    ...(world.env && { rootSettings: { named, lookAt: (issuers) => lookAtSettings(named, issuers) } }),
    ...(options.wide && {
      strangers: {
        resolvers: (host: string) => askResolvers(means, host),
        twin: (host: string) => askTwin(means, host),
        controls: () => visitControls(means),
        portals: () => checkPortals(means),
        quic: () => knockAtControls(means),
      },
    }),
  }
}

const recordsOf = ({ a, aaaa, cname, https, caa }: DnsRecords): NameRecords => ({
  cname,
  addresses: [...a.data, ...aaaa.data],
  https: https.data.map(({ priority, target, alpn, noDefaultAlpn, port, ipv4hint, ipv6hint, ech }) => ({
    priority,
    target,
    alpn,
    hasEch: ech !== undefined,
    noDefaultAlpn,
    port,
    hints: [...ipv4hint, ...ipv6hint].map((hint) => ipaddr.parse(hint).toString()),
    ech: ech && Buffer.from(ech).toString('base64'),
  })),
  caa: caa.data.map(({ tag, value }) => `${tag} "${value}"`),
})
