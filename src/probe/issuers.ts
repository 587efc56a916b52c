import type { Fetched } from '../evidence/evidence.ts'
import { certificatesFromPem, certificatesInCms, parseCertificate } from '../x509/index.ts'
import { type Fetcher, maxFetches } from './fetcher.ts'

/** Fetches the certificates that others name as their issuers' (RFC 5280 section 4.2.2.1). */
export async function fetchIssuers(urls: readonly string[], obtain: Fetcher): Promise<readonly Fetched[]> {
  return await Promise.all(
    urls.slice(0, maxFetches).map(async (url): Promise<Fetched> => {
      const came = await obtain(url)
      if (!came.ok) return { url, certificates: [], error: came.error }
      const certificates = certificatesIn(came.body)
      return { url, certificates, error: certificates.length > 0 ? undefined : 'no certificate came' }
    }),
  )
}

/** One DER certificate, or several in CMS, as the RFC has it; some send PEM. */
function certificatesIn(body: Uint8Array): readonly Uint8Array[] {
  const der = parseCertificate(body)
  if (der.ok) return [body]
  const cms = certificatesInCms(body)
  if (cms.ok) return cms.value.filter((one) => parseCertificate(one).ok)
  const pem = certificatesFromPem(Array.from(body, (byte) => String.fromCharCode(byte)).join(''))
  return pem.ok ? pem.value.map((certificate) => certificate.der) : []
}
