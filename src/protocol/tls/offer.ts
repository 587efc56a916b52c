/** What a ClientHello offers, in the order of the wire. Code points are IANA's. */
export interface Offer {
  /** Name for server_name; undefined: the extension is not sent. */
  readonly serverName?: string | undefined
  /** Highest first. With TLS 1.3 among them, supported_versions is sent. */
  readonly versions: readonly number[]
  readonly suites: readonly number[]
  readonly groups: readonly number[]
  /** Groups for which a key share goes along; those we cannot compute in get random bytes of no use. */
  readonly keyShares: readonly number[]
  readonly signatureSchemes: readonly number[]
  /** For signature_algorithms_cert; undefined: the same. */
  readonly certificateSchemes?: readonly number[]
  readonly alpn: readonly string[]
  /** Extension types in order; those without a body here are sent as `extras` says or left out. */
  readonly extensions: readonly number[]
  readonly sessionIdLength: number
  /** Version of the record that carries the hello. */
  readonly recordVersion: number
  readonly compressionMethods: readonly number[]
  readonly certificateCompression: readonly number[]
  readonly recordSizeLimit?: number
  /** Body of encrypted_client_hello (RFC 9849 section 5). */
  readonly encryptedClientHello?: Uint8Array
  /** Bytes of the handshake message to reach with padding (RFC 7685): a client's own length, where it is known. */
  readonly helloBytes?: number | undefined
  /** RFC 8701 values among suites, groups, versions and extensions. */
  readonly grease: boolean
}

export const highestVersion = (offer: Offer): number => Math.max(...offer.versions)
