import type { Attempt } from './attempt.ts'
import type { QuicSeen } from './http3.ts'
import type { RootSetting } from './root-settings.ts'
import type { Target } from './target.ts'

/** What the verdict is to be for, and by which rules: fixed before the first connection. */
export interface Question {
  /** Undefined: a browser of today. */
  readonly client: string | undefined
  /** What goes into server_name; undefined: the extension is not sent. */
  readonly serverName: string | undefined
  /** `--sni` or `--no-sni` was given, or the client sends none. */
  readonly serverNameBy: 'target' | 'option' | 'client'
  readonly alpnBy: 'default' | 'option'
  /** Names that the certificate must be for. */
  readonly names: readonly string[]
  readonly store: string
  /** The roots of a file that was given as the store; undefined: the store is known by its name. */
  readonly ownStore?: readonly { readonly der: Uint8Array; readonly distrustAfter?: number | undefined }[] | undefined
  /** DER, from --ca-file. */
  readonly extraRoots: readonly Uint8Array[]
  /** --at, ms since the epoch. */
  readonly at: number | undefined
  readonly identityGiven: boolean
  /** The certificate of --cert, in DER: the first of its file. */
  readonly identity?: Uint8Array | undefined
  /** host[:port] as given. */
  readonly origin: string | undefined
  /** The proxy that everything goes through. */
  readonly proxy?:
    | { readonly kind: 'http-connect' | 'socks5'; readonly host: string; readonly port: number }
    | undefined
  /** Strangers may be asked (`--wide`). */
  readonly wide?: boolean | undefined
  /** Options that must stand in the command that verifies, as given. */
  readonly options: readonly string[]
}

/** What the DNS says of the name besides its addresses; undefined fields were not answered. */
export interface NameRecords {
  /** Where CNAMEs led, in order. */
  readonly cname: readonly string[]
  /** HTTPS records (RFC 9460): what they promise. */
  readonly https: readonly {
    readonly priority: number
    readonly target: string
    readonly alpn: readonly string[]
    readonly hasEch: boolean
    readonly noDefaultAlpn?: boolean | undefined
    readonly port?: number | undefined
    /** ipv4hint and ipv6hint. */
    readonly hints?: readonly string[] | undefined
    /** ECHConfigList in base64, as zone files write it. */
    readonly ech?: string | undefined
  }[]
  /** CAA records (RFC 8659), as `issue "letsencrypt.org"`. */
  readonly caa: readonly string[]
  /** What the DNS itself gives, where the hosts file has the last word. */
  readonly addresses?: readonly string[] | undefined
}

/** What another resolver says of the name (`--wide`). */
export interface OtherAnswer {
  /** Its address, and who runs it. */
  readonly resolver: string
  readonly operator: string
  readonly status: NameAnswer['status']
  readonly addresses: readonly string[]
}

/** A page over plain HTTP of which every byte is known (`--wide`): whoever answers otherwise stands in between. */
export interface PortalCheck {
  readonly url: string
  /** `as-expected`; `another-answer`: somebody else spoke; `silent`: nobody did. */
  readonly outcome: 'as-expected' | 'another-answer' | 'silent'
  /** What came: a status, and where it leads. */
  readonly seen: string
}

export interface NameAnswer {
  readonly status: 'addresses' | 'no-such-host' | 'no-address' | 'server-failure' | 'silent'
  readonly addresses: readonly string[]
  readonly via: string
  readonly records?: NameRecords | undefined
  readonly others?: readonly OtherAnswer[] | undefined
  /** The same site's other usual name, with `www.` or without, and its addresses (`--wide`). */
  readonly twin?: { readonly name: string; readonly addresses: readonly string[] } | undefined
}

export interface ClockEvidence {
  /** True time minus this machine's, in ms; undefined: no sane source answered. */
  readonly offsetMs: number | undefined
  readonly sources: readonly { readonly source: string; readonly offsetMs?: number; readonly error?: string }[]
}

/** A certificate fetched from a URL that another names as its issuer's. */
export interface Fetched {
  readonly url: string
  readonly certificates: readonly Uint8Array[]
  readonly error: string | undefined
}

/** Where certificate files are judged instead of a server: what came besides the certificates. */
export interface FilesEvidence {
  /** SubjectPublicKeyInfo of the key that is to go with them. */
  readonly keySpki: Uint8Array | undefined
  readonly purpose: 'server' | 'client'
  /** Certificates between the leaf and the root, at most. */
  readonly maxIntermediates: number | undefined
}

/** What a place that a certificate names was asked about it, and said: is it revoked? */
export interface StatusAsked {
  /** SHA-256 of the certificate that was asked about, in hex. */
  readonly certificate: string
  readonly by: 'ocsp' | 'crl'
  readonly url: string
  /** OCSPResponse in DER, to be judged again. */
  readonly response?: Uint8Array | undefined
  /** A list is too large to be kept: what it says of this certificate. */
  readonly list?: ListSeen | undefined
  /** Why nothing came. */
  readonly error?: string | undefined
  /** `there`: nobody gets an answer from it; `slow`: none came in time; `here`: this machine could not ask. */
  readonly fault?: 'here' | 'there' | 'slow' | undefined
}

/** A revocation list, without its entries. Times in ms since 1970. */
export interface ListSeen {
  readonly sha256: string
  readonly bytes: number
  readonly entries: number
  readonly thisUpdate: number
  readonly nextUpdate?: number | undefined
  /** Why it says nothing of the certificate, its dates apart: a `CrlFault`, and what exactly. */
  readonly unusable?: { readonly fault: string; readonly detail: string } | undefined
  /** The certificate stands on it. */
  readonly revoked?: { readonly at: number; readonly reason?: string | undefined } | undefined
}

/** All that was seen in one consultation: immutable, saved as JSON, judged again later. */
export interface Evidence {
  readonly target: Target
  readonly question: Question
  /** This machine's clock when it began, ms since the epoch. */
  readonly takenAt: number
  readonly clock: ClockEvidence
  readonly names: NameAnswer
  readonly attempts: readonly Attempt[]
  readonly fetched: readonly Fetched[]
  /** Undefined: a server was asked. */
  readonly files?: FilesEvidence | undefined
  readonly portals?: readonly PortalCheck[] | undefined
  /** Undefined: nobody was asked. */
  readonly revocation?: readonly StatusAsked[] | undefined
  /** Undefined: nobody was asked. */
  readonly quic?: readonly QuicSeen[] | undefined
  /** Undefined: the environment was not to be looked at. */
  readonly rootSettings?: readonly RootSetting[] | undefined
}
