import { budget } from '../net/budget.ts'
import type { DnsServer } from '../net/dns.ts'
import { resolve } from '../net/resolve.ts'
import { browser } from '../protocol/tls/clients/clients.ts'
import { offerOf } from '../protocol/tls/clients/profile.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import { runProbe } from './probe.ts'

export interface HttpsDateOptions {
  readonly resolver: DnsServer | undefined
  readonly random: Randomness
  readonly userAgent: string
}

/**
 * The `Date` of a web server's answer (RFC 9110 section 6.6.1), in ms since 1970, over our own TLS and without looking at
 * the certificate's dates: they are what is in doubt. Rejects when there is none.
 */
export async function httpsDate(host: string, signal: AbortSignal, options: HttpsDateOptions): Promise<number> {
  const { addresses } = await resolve(host, { resolver: options.resolver, timeoutMs: 1000, signal })
  const [address] = addresses
  if (!address) throw new Error(`${host} has no address`)
  const offer = { ...offerOf(browser, host), alpn: ['http/1.1'] }
  const attempt = await runProbe({
    experiment: 'https-date',
    hop: 'target',
    address,
    port: 443,
    deed: { kind: 'tls', offer, depth: 'finished', page: true },
    stage: {
      host,
      path: '/',
      starttls: null,
      through: undefined,
      random: options.random,
      identity: undefined,
      userAgent: options.userAgent,
      bannerPatience: 0,
    },
    timeoutMs: 1000,
    budget: budget({ ms: 1000, connections: 1, bytesIn: 1 << 18 }),
    dialAt: undefined,
  })
  const fields = attempt.page?.kind === 'answer' ? attempt.page.answer.headers : []
  const date = Date.parse(fields.find(([name]) => name === 'date')?.[1] ?? '')
  if (Number.isNaN(date)) throw new Error(`${host} gave no date`)
  return date
}
