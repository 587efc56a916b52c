import { randomBytes } from 'node:crypto'
import type { Means } from './doctor.ts'
import type { NameRecords } from './evidence/evidence.ts'
import { budget } from './net/budget.ts'
import type { DnsServer } from './net/dns.ts'
import { type DnsRecords, type Family, resolve } from './net/resolve.ts'
import { askTime } from './net/sntp.ts'
import { type TimeSource, timeSources } from './net/time-sources.ts'
import { httpsDate } from './probe/https-date.ts'
import { fetchIssuers } from './probe/issuers.ts'
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
  /** Names are left to the proxy. Default false. */
  readonly proxied?: boolean
  /** URLs in certificates may lead to private addresses. Default false. */
  readonly allowPrivate?: boolean
  readonly userAgent: string
  /** Ms for one handshake. */
  readonly timeoutMs: number
  readonly onProgress?: ((words: string) => void) | undefined
}

/** What one diagnosis may use: ms, connections and bytes that come in. */
const purse = { ms: 30_000, connections: 120, bytesIn: 32 << 20 }

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

/** The real clock, randomness and network, with a fresh purse: for one diagnosis. */
export function thisMachine(options: MachineOptions): Means {
  const { resolver, userAgent, timeoutMs, onProgress, proxied = false, allowPrivate = false } = options
  const spending = budget(purse)
  return {
    clock: Date.now,
    random,
    budget: spending,
    trust: options.trust,
    ...(onProgress ? { onProgress } : {}),
    async resolve(host) {
      const given = host === options.host ? options.addresses : undefined
      if (proxied && !given) return { status: 'addresses', addresses: [host], via: 'proxy' }
      const asked = { family: options.family, resolver, given, timeoutMs: Math.min(timeoutMs, 5000) }
      const { status, addresses, via, records } = await resolve(host, asked)
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
    fetchIssuers: (urls) =>
      fetchIssuers(urls, { budget: spending, resolver, userAgent, allowPrivate, targetAddresses: options.addresses }),
  }
}

const recordsOf = ({ cname, https, caa }: DnsRecords): NameRecords => ({
  cname,
  https: https.data.map(({ priority, target, alpn, ech }) => ({ priority, target, alpn, hasEch: ech !== undefined })),
  caa: caa.data.map(({ tag, value }) => `${tag} "${value}"`),
})
