import type { Attempt } from '../evidence/attempt.ts'
import type { NameAnswer, OtherAnswer, PortalCheck } from '../evidence/evidence.ts'
import type { QuicSeen } from '../evidence/http3.ts'
import type { Budget } from '../net/budget.ts'
import type { DnsServer } from '../net/dns.ts'
import { exchange } from '../net/exchange.ts'
import { resolve } from '../net/resolve.ts'
import type { ControlSite, PortalPage, StrangerList } from '../net/strangers.ts'
import { textOf } from '../protocol/conversation.ts'
import { printable } from '../protocol/dialogue.ts'
import { type Got, get } from '../protocol/http/get.ts'
import { field } from '../protocol/http/head.ts'
import type { ProxyServer } from '../protocol/proxy/proxy.ts'
import { browser } from '../protocol/tls/clients/clients.ts'
import { offerOf } from '../protocol/tls/clients/profile.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import { runProbe } from './probe.ts'
import { seeQuic } from './quic.ts'

export interface StrangerMeans {
  readonly list: StrangerList
  readonly budget: Budget
  /** The usual resolver; undefined: the system's. */
  readonly resolver: DnsServer | undefined
  readonly random: Randomness
  readonly userAgent: string
  /** Handshakes go the way that the target's go. */
  readonly proxy: { readonly server: ProxyServer; readonly address: string } | undefined
}

/** Strangers never hold a verdict up for longer. */
const patienceMs = 2000

/** What other resolvers say of the name. */
export const askResolvers = ({ list }: StrangerMeans, host: string): Promise<readonly OtherAnswer[]> =>
  Promise.all(
    list.resolvers.map(async ({ operator, ...resolver }) => {
      const { status, addresses } = await resolve(host, { resolver, timeoutMs: patienceMs })
      return { resolver: resolver.address, operator, status, addresses }
    }),
  )

/** Where the same site's other usual name leads, by the usual resolver: `www.` is put before it, or taken away. */
export async function askTwin({ resolver }: StrangerMeans, host: string): Promise<NonNullable<NameAnswer['twin']>> {
  const name = host.startsWith('www.') ? host.slice('www.'.length) : `www.${host}`
  const { addresses } = await resolve(name, { resolver, timeoutMs: patienceMs })
  return { name, addresses }
}

/** One handshake with each unrelated site, as a browser would; sites that cannot be found are left out. */
export async function visitControls(means: StrangerMeans): Promise<readonly Attempt[]> {
  const visits = await Promise.all(means.list.controls.map((site) => visit(site, means)))
  return visits.flatMap((attempt) => attempt ?? [])
}

async function visit(site: ControlSite, means: StrangerMeans): Promise<Attempt | undefined> {
  const { proxy, random, userAgent, budget } = means
  const address = proxy ? site.host : await placeOf(site, means)
  if (address === undefined) return undefined
  return await runProbe({
    experiment: 'baseline',
    hop: 'control',
    address,
    port: site.port,
    deed: { kind: 'tls', offer: offerOf(browser, site.host), depth: 'finished' },
    stage: {
      host: site.host,
      path: '/',
      starttls: null,
      through: proxy && { proxy: proxy.server, host: address, port: site.port },
      random,
      identity: undefined,
      userAgent,
      bannerPatience: 0,
    },
    timeoutMs: patienceMs,
    budget,
    dialAt: proxy && { address: proxy.address, port: proxy.server.port },
  })
}

/** Fetches the pages whose answer is known; no redirect is followed. */
export const checkPortals = (means: StrangerMeans): Promise<readonly PortalCheck[]> =>
  Promise.all(means.list.portals.map((page) => check(page, means)))

async function check(page: PortalPage, means: StrangerMeans): Promise<PortalCheck> {
  const host = page.port === 80 ? page.host : `${page.host}:${page.port}`
  const url = `http://${host}${page.path}`
  const address = await placeOf(page, means)
  if (address === undefined) return { url, outcome: 'silent', seen: 'no address' }
  const { budget, userAgent } = means
  const ask = () => get({ host, path: page.path, userAgent, maxBody: 4096 })
  const came = await exchange(ask, { address, port: page.port, timeoutMs: patienceMs, budget, bytesIn: 32_768 })
  return came.kind === 'talked' ? { url, ...meaningOf(came.value, page) } : { url, outcome: 'silent', seen: came.kind }
}

function meaningOf(got: Got, page: PortalPage): Pick<PortalCheck, 'outcome' | 'seen'> {
  if (got.kind === 'ended') return { outcome: 'silent', seen: got.end }
  if (got.kind === 'not-http') return { outcome: 'another-answer', seen: 'not HTTP' }
  const { status } = got.head
  if (status === 200 && textOf(got.body).trim() === page.body) return { outcome: 'as-expected', seen: 'HTTP 200' }
  const location = field(got.head, 'location')
  return {
    outcome: 'another-answer',
    seen: `HTTP ${status}${location ? ` → ${printable(location.slice(0, 120))}` : ''}`,
  }
}

/** Whether sites that are known for HTTP/3 answer over UDP; behind a proxy nobody is asked. */
export const knockAtControls = async (means: StrangerMeans): Promise<readonly QuicSeen[]> =>
  await Promise.all(
    (means.list.http3 ?? []).map(async ({ host, port, ...site }): Promise<QuicSeen> => {
      const place = { hop: 'control', host, port } as const
      const address = means.proxy ? undefined : await placeOf({ host, ...site }, means)
      return address === undefined
        ? { ...place, address: '', outcome: 'untold' }
        : await seeQuic({ ...place, address }, means)
    }),
  )

async function placeOf(
  { host, address }: { readonly host: string; readonly address?: string },
  { resolver }: StrangerMeans,
): Promise<string | undefined> {
  return address ?? (await resolve(host, { resolver, timeoutMs: patienceMs })).addresses[0]
}
