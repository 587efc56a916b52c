import type { Target } from '../evidence/target.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import { everyScheme, everythingIn } from '../protocol/tls/offers.ts'

/** Whom the server test asks, and in whose words. */
export interface Aim {
  readonly target: Target
  /** A browser's hello to this target: each question changes something of it. */
  readonly base: Offer
}

/** Only these suites, in one version before TLS 1.3, with everything else that the version can carry. */
export const withSuites = ({ base }: Aim, version: number, suites: readonly number[]): Offer => ({
  ...everythingIn({ ...base, alpn: [] }, version),
  suites,
})

/** TLS 1.3 without any key share: a server that agrees asks for one, and has signed nothing yet (RFC 8446 section 4.2.8). */
export const withoutShares = (
  { base }: Aim,
  suites: readonly number[],
  groups: readonly number[],
  schemes: readonly number[] = everyScheme,
): Offer => ({
  ...everythingIn({ ...base, alpn: [] }, 0x0304),
  suites,
  groups,
  keyShares: [],
  signatureSchemes: schemes,
})
