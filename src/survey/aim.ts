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

const [statusRequest, sct, certificateSchemes] = [5, 18, 50]

/** The same, with the requests for what a server shows besides. */
export const showingAll = (
  aim: Aim,
  version: number,
  suites: readonly number[],
  change: Partial<Offer> = {},
): Offer => {
  const offer = { ...withSuites(aim, version, suites), ...change }
  if (version < 0x0301) return offer
  const more = change.certificateSchemes ? [statusRequest, sct, certificateSchemes] : [statusRequest, sct]
  return { ...offer, extensions: [...offer.extensions, ...more] }
}

/** TLS 1.3 with all that it can carry, and with shares: a handshake can be finished. */
export const everythingIn13 = ({ base }: Aim): Offer => {
  const offer = everythingIn({ ...base, alpn: [] }, 0x0304)
  return {
    ...offer,
    extensions: [...offer.extensions, statusRequest, certificateSchemes],
    certificateSchemes: everyScheme,
  }
}

/** TLS 1.3 without any key share: a server that agrees asks for one, and has signed nothing yet (RFC 8446 section 4.2.8). */
export const withoutShares = (
  { base }: Aim,
  suites: readonly number[],
  groups: readonly number[],
  schemes: readonly number[] = everyScheme,
): Offer => {
  const offer = everythingIn({ ...base, alpn: [] }, 0x0304)
  return {
    ...offer,
    extensions: [...offer.extensions, certificateSchemes],
    suites,
    groups,
    keyShares: [],
    signatureSchemes: schemes,
    certificateSchemes: everyScheme,
  }
}
