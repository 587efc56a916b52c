import type { Offer } from '../offer.ts'

/** What a real client offers, in its order, as far as its data goes. Code points are IANA's. */
export interface ClientProfile {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly newest: number
  readonly oldest: number
  readonly sni: boolean
  readonly suites: readonly number[]
  readonly groups: readonly number[]
  readonly keyShares: readonly number[]
  readonly signatureSchemes: readonly number[]
  readonly alpn: readonly string[]
  readonly extensions: readonly number[]
  readonly grease: boolean
  readonly sessionIdLength: number
  readonly recordVersion: number
  /** Fields that the data lacks and that were completed: they alone prove nothing. */
  readonly assumed: readonly string[]
}

const ladder = [0x0304, 0x0303, 0x0302, 0x0301, 0x0300]

/** The profile as an offer for a name. */
export const offerOf = (profile: ClientProfile, serverName: string | undefined): Offer => ({
  serverName: profile.sni ? serverName : undefined,
  versions: ladder.filter((version) => version <= profile.newest && version >= profile.oldest),
  suites: profile.suites,
  groups: profile.groups,
  keyShares: profile.keyShares,
  signatureSchemes: profile.signatureSchemes,
  alpn: profile.alpn,
  extensions: profile.extensions,
  sessionIdLength: profile.sessionIdLength,
  recordVersion: profile.recordVersion,
  compressionMethods: [0],
  certificateCompression: [],
  grease: profile.grease,
})
