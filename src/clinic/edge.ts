import { admittedSite } from './admitted.ts'
import type { Admitted } from './patient.ts'
import { loopback, type Room } from './room.ts'
import { openSecure } from './secure.ts'
import type { Ward } from './ward.ts'

/** By these an edge of Cloudflare's is known. */
export const cloudflareHeaders = { server: 'cloudflare', 'cf-ray': '8a1b2c3d4e5f6789-NRT' }

/** An edge as Cloudflare's, in front of an origin that it cannot use: healthy TLS, and this status. */
export const admittedBehindEdge = (ward: Ward, status: number, origin?: Room): Promise<Admitted> =>
  admittedBehind(ward, status, cloudflareHeaders, origin)

/** The same of any network that is known by these header fields. */
export async function admittedBehind(
  ward: Ward,
  status: number,
  headers: Readonly<Record<string, string>>,
  origin?: Room,
): Promise<Admitted> {
  const edge = await openSecure(ward.certificate({}), {
    page: { status, headers: { ...headers, 'content-type': 'text/plain' }, body: `error code: ${status}\n` },
  })
  if (!origin) return admittedSite(edge)
  return admittedSite(edge, { options: { origin: `${loopback}:${origin.port}` }, besides: [origin] })
}
