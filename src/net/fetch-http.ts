import { type Got, get, post } from '../protocol/http/get.ts'
import { field } from '../protocol/http/head.ts'
import type { Budget } from './budget.ts'
import type { Clock } from './clock.ts'
import { exchange } from './exchange.ts'
import { mayReach, type ReachPolicy } from './guard.ts'
import { type ResolveOptions, resolve } from './resolve.ts'

export interface FetchOptions {
  readonly policy: ReachPolicy
  readonly budget: Budget
  readonly userAgent: string
  /** For everything: name, connection, answer, redirects. Default 3 s. */
  readonly timeoutMs?: number
  /** Default 64 KiB; a larger body is an error. */
  readonly maxBytes?: number
  /** What is sent with a POST; without it, it is a GET. */
  readonly content?: { readonly type: string; readonly bytes: Uint8Array }
  readonly resolver?: ResolveOptions['resolver']
  readonly system?: NonNullable<ResolveOptions['system']>
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
}

export type Fetched =
  | {
      readonly ok: true
      readonly url: string
      readonly address: string
      readonly body: Uint8Array
      readonly contentType: string | undefined
    }
  | { readonly ok: false; readonly url: string; readonly error: string; readonly fault: Fault }

/**
 * Whose fault it is that nothing came. `there`: nobody can fetch it, for there is no such host, nothing listens, or what
 * answers has no such thing; `slow`: it did not come in time; `here`: this machine did not ask, or could not.
 */
export type Fault = 'here' | 'there' | 'slow'

export const maxFetched = 64 * 1024
const maxRedirects = 3

/**
 * Fetches what a certificate points to (AIA, CRL, OCSP: RFC 5280 sections 4.2.2.1 and 4.2.1.13), over plain HTTP only. Every hop's addresses
 * are decided once, judged by the guard, and dialled as such. A name with one address that may not be asked is refused whole.
 */
export async function fetchHttp(url: string, options: FetchOptions): Promise<Fetched> {
  const deadline = AbortSignal.timeout(options.timeoutMs ?? 3000)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
  let next = url
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const came = await fetchOnce(next, { ...options, signal })
    if (!('location' in came)) return came
    next = came.location
  }
  return { ok: false, url: next, error: `more than ${maxRedirects} redirects`, fault: 'there' }
}

async function fetchOnce(text: string, options: FetchOptions): Promise<Fetched | { readonly location: string }> {
  const failed = (error: string, fault: Fault = 'here'): Fetched => ({ ok: false, url: text, error, fault })
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return failed('not a URL', 'there')
  if (url.protocol !== 'http:') return failed(`${url.protocol}// is not fetched, only http://`)
  if (url.username || url.password) return failed('carries a user name')
  const {
    budget,
    policy,
    userAgent,
    timeoutMs = 3000,
    maxBytes = maxFetched,
    resolver,
    system,
    signal,
    clock,
    content,
  } = options
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const common = { timeoutMs, signal, ...(clock && { clock }) }
  const found = await resolve(host, { ...common, resolver, ...(system && { system }) })
  const [address] = found.addresses
  if (address === undefined) return failed(`${host}: ${found.status}`, nameless.has(found.status) ? 'there' : 'here')
  for (const each of found.addresses) {
    const reach = mayReach(each, policy)
    if (!reach.ok) return failed(reach.why)
  }
  const path = url.pathname + url.search
  const said = { host: url.host, path, userAgent, maxBody: maxBytes }
  const talk = () => (content ? post({ ...said, content }) : get(said))
  const port = Number(url.port || 80)
  // Twice the body: chunks of a few bytes carry more frame than content.
  const came = await exchange(talk, { ...common, address, port, budget, bytesIn: 2 * maxBytes + 16 * 1024 })
  if (came.kind === 'over-budget') return failed(`no ${came.limit} left`)
  if (came.kind !== 'talked') return failed(came.kind, undialled[came.kind])
  return meaningOf(came.value, url, address, maxBytes)
}

const nameless: ReadonlySet<string> = new Set(['no-such-host', 'no-address'])
const undialled = {
  refused: 'there',
  unreachable: 'there',
  'no-answer': 'slow',
  'no-route': 'here',
  'not-tried': 'here',
} as const

function meaningOf(got: Got, url: URL, address: string, maxBytes: number): Fetched | { readonly location: string } {
  const failed = (error: string, fault: Fault = 'there'): Fetched => ({ ok: false, url: url.href, error, fault })
  if (got.kind === 'ended') return failed(`the answer ended: ${got.end}`, got.end === 'silent' ? 'slow' : 'there')
  if (got.kind === 'not-http') return failed(`not HTTP: ${got.error}`)
  const { head, body, complete } = got
  const location = field(head, 'location')
  if (head.status >= 301 && head.status <= 308 && location !== undefined) {
    return URL.canParse(location, url.href)
      ? { location: new URL(location, url.href).href }
      : failed('redirects to what is not a URL')
  }
  if (head.status !== 200) return failed(`HTTP ${head.status}`)
  if (!complete && body.length >= maxBytes) return failed(`larger than ${maxBytes} bytes`, 'here')
  if (!complete) return failed('the body ended early', 'slow')
  return { ok: true, url: url.href, address, body, contentType: field(head, 'content-type') }
}
