/** What a CAA record says (RFC 8659 section 4.1). */
export interface CaaPolicy {
  readonly critical: boolean
  readonly tag: string
  readonly value: string
}

/** What a TLSA record says (RFC 6698 section 2.1). */
export interface TlsaPolicy {
  readonly usage: number
  readonly selector: number
  readonly matching: number
  readonly data: Uint8Array
}

/** What the DNS says about the certificates of a server. Parts are undefined where no answer came. */
export interface NamePolicies {
  readonly caa:
    | {
        /** The name at which they stand: the host, or the nearest above it (RFC 8659 section 3). */
        readonly at: string
        /** Empty: every authority may issue. */
        readonly records: readonly CaaPolicy[]
      }
    | undefined
  readonly tlsa:
    | {
        readonly name: string
        /** The resolver says that DNSSEC vouches for the answer: without, the records count for nothing. */
        readonly isAuthentic: boolean
        readonly records: readonly TlsaPolicy[]
      }
    | undefined
}
