import type { Budget } from '../net/budget.ts'
import type { DnsServer } from '../net/dns.ts'
import { type Fetched, type FetchOptions, fetchHttp } from '../net/fetch-http.ts'
import { mayReach } from '../net/guard.ts'

export interface FetcherOptions {
  readonly budget: Budget
  readonly resolver: DnsServer | undefined
  readonly userAgent: string
  readonly allowPrivate: boolean
  /** Where the target is: one at a private address may name private URLs (contract, "Options"). */
  readonly targetAddresses: () => readonly string[]
}

export type Wanted = Pick<FetchOptions, 'timeoutMs' | 'maxBytes' | 'content'>

/** Fetches what certificates name. */
export type Fetcher = (url: string, wanted?: Wanted) => Promise<Fetched>

/** For issuers, OCSP and CRLs together. */
export const maxFetches = 4

/** For one diagnosis: through the guard, out of its purse, and only so often. */
export function fetcher({ budget, resolver, userAgent, allowPrivate, targetAddresses }: FetcherOptions): Fetcher {
  let left = maxFetches
  return async (url, wanted = {}) => {
    if (left-- <= 0) return { ok: false, url, error: `no more than ${maxFetches} fetches a diagnosis`, fault: 'here' }
    const isPrivate = areAllPrivate(targetAddresses())
    return await fetchHttp(url, {
      ...wanted,
      policy: { allowPrivate: allowPrivate || isPrivate },
      budget,
      userAgent,
      resolver,
    })
  }
}

/** One public address is enough for a stranger's name not to open this machine's neighbourhood. */
const areAllPrivate = (addresses: readonly string[]): boolean =>
  addresses.length > 0 && addresses.every((address) => !mayReach(address, { allowPrivate: false }).ok)
