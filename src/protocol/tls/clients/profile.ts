import type { Offer } from '../offer.ts'

/** What a client refuses though its hello does not say so. Units: bits of keys. */
export interface Constraints {
  readonly minDhBits?: number
  readonly maxDhBits?: number
  readonly minRsaBits?: number
  readonly maxRsaBits?: number
  readonly minEcdsaBits?: number
  /** Certificates signed with SHA-1 are refused. */
  readonly requiresSha2?: boolean
}

/** What a real client offers, in its order, as far as its data goes. Code points are IANA's, GREASE (RFC 8701) left out. */
export interface ClientProfile {
  readonly id: string
  readonly name: string
  readonly source: string
  /** Highest and lowest final version it speaks; drafts of TLS 1.3 do not count. */
  readonly newest: number
  readonly oldest: number
  readonly sni: boolean
  /** Signalling values (RFC 5746, RFC 7507) stand among them, as on the wire. */
  readonly suites: readonly number[]
  readonly groups: readonly number[]
  readonly keyShares: readonly number[]
  readonly signatureSchemes: readonly number[]
  /** signature_algorithms_cert, where sent. */
  readonly certificateSchemes?: readonly number[]
  readonly alpn: readonly string[]
  /** As sent; drafts (0x7fxx) stay. */
  readonly supportedVersions?: readonly number[]
  readonly extensions: readonly number[]
  readonly grease: boolean
  readonly sessionIdLength: number
  readonly recordVersion: number
  readonly legacyVersion: number
  readonly compressionMethods: readonly number[]
  /** compress_certificate (RFC 8879), where sent. */
  readonly certificateCompression?: readonly number[]
  readonly recordSizeLimit?: number
  /** Length of the handshake message as seen: one sample, or the least and the most. */
  readonly helloBytes?: readonly number[]
  /** It wraps its hello in the format of SSL 2.0 (RFC 5246 appendix E.2), which carries no extensions. */
  readonly ssl2Hello?: boolean
  readonly constraints?: Constraints
  /** What it is used for, as its source says: "HTTP", "SMTP", "ANY". */
  readonly services?: readonly string[]
  /** Fields that the data lacks and that were completed: they alone prove nothing. */
  readonly assumed: readonly string[]
}

/**
 * Extensions of real clients that a replay leaves out, since whoever offers them must go on with them: old and new next-protocol
 * negotiation, delegated credentials, channel IDs, token binding, tickets of earlier sessions.
 * Padding makes up for their length.
 */
const beyondReplay: ReadonlySet<number> = new Set([17, 24, 34, 41, 13172, 17513, 17613, 21760, 30032, 51764])

/** What of a profile is not played: types of extensions. They alone prove nothing either. */
export const leftOut = ({ extensions, newest }: ClientProfile): readonly number[] =>
  extensions.filter((type) => beyondReplay.has(type) || (newest < tls13 && only13.has(type)))

const tls13 = 0x0304
/** Sent with drafts of TLS 1.3 by who speaks no final one: key_share, supported_versions, psk_key_exchange_modes. */
const only13: ReadonlySet<number> = new Set([51, 43, 45])

const ladder = [0x0304, 0x0303, 0x0302, 0x0301, 0x0300]

/** The profile as an offer for a name. */
export const offerOf = (profile: ClientProfile, serverName: string | undefined): Offer => ({
  serverName: profile.sni ? serverName : undefined,
  versions: ladder.filter((version) => version <= profile.newest && version >= profile.oldest),
  suites: profile.suites,
  groups: profile.groups,
  keyShares: profile.keyShares,
  signatureSchemes: profile.signatureSchemes,
  ...(profile.certificateSchemes === undefined ? {} : { certificateSchemes: profile.certificateSchemes }),
  alpn: profile.alpn,
  extensions: profile.extensions,
  sessionIdLength: profile.sessionIdLength,
  recordVersion: profile.recordVersion,
  compressionMethods: profile.compressionMethods,
  certificateCompression: profile.certificateCompression ?? [],
  ...(profile.recordSizeLimit === undefined ? {} : { recordSizeLimit: profile.recordSizeLimit }),
  grease: profile.grease,
  helloBytes: profile.helloBytes?.[0],
})
