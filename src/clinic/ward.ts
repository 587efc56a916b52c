import { type Authority, authority, type Issued, issue, type LeafOptions } from './certificate.ts'
import { ocspResponse, revocationList, type Standing } from './revocation.ts'
import { loopback } from './room.ts'
import { openTimeServer } from './sntp.ts'

export const day = 86_400_000

/** What every patient is given: a certificate authority that the doctor trusts, the time, and a true clock. */
export interface Ward {
  /** To be trusted, as by --ca-file. */
  readonly root: Authority
  readonly intermediate: Authority
  /** Ms since 1970, when the ward was opened. */
  readonly now: number
  /** host:port of a time server that tells this machine's own time. */
  readonly timeSource: string
  /** A certificate of the clinic's authority, good for the names and for 60 days yet unless said otherwise. */
  certificate(options: Partial<LeafOptions>): Issued
  /** What the clinic's authority answers to OCSP about a certificate; of today and for a week unless said otherwise. */
  answerOn(issued: Issued, standing: Partial<Standing> & Pick<Standing, 'status'>): Uint8Array
  /** Its revocation list, with these certificates on it. */
  list(revoked: readonly Issued[]): Uint8Array
  close(): Promise<void>
}

/** The name of most patients; .test is kept free for such use (RFC 2606 section 2). */
export const siteName = 'site.clinic.test'
/** A site that belongs to somebody else. */
export const strangerName = 'somebody-else.example'

export async function openWard(clock: () => number = Date.now): Promise<Ward> {
  const now = clock()
  const forYears = { notBefore: now - 365 * day, notAfter: now + 3650 * day }
  const root = authority({ name: { C: 'JP', O: 'Handshake Doctor', CN: 'Clinic Root' }, ...forYears })
  const intermediate = authority({
    name: { C: 'JP', O: 'Handshake Doctor', CN: 'Clinic Intermediate' },
    issuer: root,
    ...forYears,
  })
  const time = await openTimeServer(clock)
  return {
    root,
    intermediate,
    now,
    timeSource: `${loopback}:${time.port}`,
    certificate: (options) => issue(intermediate, { names: [siteName], ...freshFor(now), ...options }),
    answerOn: ({ der }, standing) =>
      ocspResponse({ certificate: der, issuer: intermediate, ...thisWeek(now), ...standing }),
    list: (revoked) =>
      revocationList(
        intermediate,
        revoked.map(({ der }) => der),
        thisWeek(now),
      ),
    close: () => time.stop(),
  }
}

/** Thirty days old, sixty more to go. */
export const freshFor = (now: number): { notBefore: number; notAfter: number } => ({
  notBefore: now - 30 * day,
  notAfter: now + 60 * day,
})

/** Made and revoked yesterday; good for six days yet. */
const thisWeek = (now: number) => ({ thisUpdate: now - day, nextUpdate: now + 6 * day, revokedAt: now - day })
