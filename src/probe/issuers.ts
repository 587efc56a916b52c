import type { Fetched } from '../evidence/evidence.ts'
import type { Budget } from '../net/budget.ts'
import type { DnsServer } from '../net/dns.ts'
import { fetchHttp } from '../net/fetch-http.ts'
import { mayReach } from '../net/guard.ts'
import { certificatesFromPem, parseCertificate } from '../x509/index.ts'

export interface IssuerWish {
  readonly budget: Budget
  readonly resolver: DnsServer | undefined
  readonly userAgent: string
  readonly allowPrivate: boolean
  /** A target at a private address may name private URLs (contract, "Options"). */
  readonly targetAddresses: readonly string[] | undefined
}

/** At most so many a diagnosis. */
const maxFetches = 4

/** Fetches the certificates that others name as their issuers' (RFC 5280 section 4.2.2.1). */
export async function fetchIssuers(urls: readonly string[], wish: IssuerWish): Promise<readonly Fetched[]> {
  const isPrivate = wish.targetAddresses?.some((address) => !mayReach(address, { allowPrivate: false }).ok) ?? false
  const policy = { allowPrivate: wish.allowPrivate || isPrivate }
  const options = { policy, budget: wish.budget, userAgent: wish.userAgent, resolver: wish.resolver }
  return await Promise.all(
    urls.slice(0, maxFetches).map(async (url): Promise<Fetched> => {
      const came = await fetchHttp(url, options)
      if (!came.ok) return { url, certificates: [], error: came.error }
      const certificates = certificatesIn(came.body)
      return { url, certificates, error: certificates.length > 0 ? undefined : 'no certificate came' }
    }),
  )
}

/** One DER certificate as the RFC has it; some send PEM. */
function certificatesIn(body: Uint8Array): readonly Uint8Array[] {
  const der = parseCertificate(body)
  if (der.ok) return [body]
  const pem = certificatesFromPem(Array.from(body, (byte) => String.fromCharCode(byte)).join(''))
  return pem.ok ? pem.value.map((certificate) => certificate.der) : []
}
