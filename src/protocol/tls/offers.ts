import { cipherSuites, signallingSuites } from '../../wire/cipher-suite.ts'
import { buildHello } from './hello.ts'
import type { Offer } from './offer.ts'

const agreed = new Set(['RSA', 'DHE', 'ECDHE', 'DH', 'ECDH'])
/** Every suite before TLS 1.3 that needs no shared secret, weak and broken ones among them. */
export const everyOldSuite: readonly number[] = [...cipherSuites.rows.values()]
  .filter((suite) => agreed.has(suite.keyExchange) && !/SM4|AEGIS/.test(suite.cipher))
  .map(({ code }) => code)

export const tls13Suites: readonly number[] = [0x1301, 0x1302, 0x1303, 0x1304, 0x1305]

/** Every group in use before and since TLS 1.3, the common ones first. */
export const everyGroup: readonly number[] = [
  0x001d, 0x0017, 0x0018, 0x0019, 0x001e, 0x11ec, 0x11eb, 0x11ed, 0x001a, 0x001b, 0x001c, 0x001f, 0x0020, 0x0021,
  0x0016, 0x0015, 0x0013, 0x0012, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104, 0x0201, 0x0202, 0x0200, 0x000d, 0x000e,
  0x000b, 0x000c, 0x0009, 0x000a,
]

/** Every scheme, the pairs with SHA-1, SHA-224 and MD5 among them. */
export const everyScheme: readonly number[] = [
  0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b,
  0x081a, 0x081b, 0x081c, 0x0303, 0x0301, 0x0203, 0x0201, 0x0402, 0x0202, 0x0101,
]

export const union = (first: readonly number[], second: readonly number[]): readonly number[] => [
  ...new Set([...first, ...second]),
]

export const withTypes = (offer: Offer, ...types: readonly number[]): readonly number[] =>
  union(offer.extensions, types)

const supportedGroups = 10
const ecPointFormats = 11

/** Suites on elliptic curves mean nothing to a server unless the hello names curves (RFC 8422 section 4). */
export const curvesFor = (base: Offer): Partial<Offer> =>
  base.suites.some((suite) => cipherSuites.rows.get(suite)?.keyExchange.startsWith('ECDH'))
    ? {}
    : { groups: union(base.groups, everyGroup), extensions: withTypes(base, supportedGroups, ecPointFormats) }

/** The hello with all suites before TLS 1.3 for one kind of certificate; TLS 1.3 has none of its own, so it is left out. */
export const suitesWith = (base: Offer, authentication: 'RSA' | 'ECDSA'): Offer => ({
  ...base,
  ...curvesFor(base),
  versions: base.versions.filter((version) => version < 0x0304),
  suites: [
    ...base.suites.filter((suite) => suite in signallingSuites),
    ...everyOldSuite.filter((suite) => cipherSuites.rows.get(suite)?.authentication === authentication),
  ],
  keyShares: [],
  helloBytes: undefined,
})

/** A classical hello of one version with all that it can carry: small, without key shares of the large kind. */
export const everythingIn = (base: Offer, version: number): Offer => ({
  ...base,
  versions: [version],
  suites: version === 0x0304 ? tls13Suites : everyOldSuite,
  groups: everyGroup,
  keyShares: version === 0x0304 ? [0x001d, 0x0017] : [],
  signatureSchemes: version >= 0x0303 ? everyScheme : [],
  extensions:
    version === 0x0300
      ? []
      : version < 0x0303
        ? [0, 10, 11, 23, 65281]
        : [0, 10, 11, 13, 23, 65281, ...(version === 0x0304 ? [51, 45, 43] : [])],
  sessionIdLength: version === 0x0304 ? 32 : 0,
  recordVersion: Math.min(version, 0x0301),
  grease: false,
  helloBytes: undefined,
})

/** Bytes of the handshake message that an offer makes. */
export const helloLength = (offer: Offer): number =>
  buildHello(offer, (length) => new Uint8Array(length).fill(7)).message.length

/** Groups of 2024 and later hold more than one kind of key (IANA "TLS Supported Groups", read 2026-11-23). */
const isClassical = (group: number): boolean => group < 0x0200
export const classical = (groups: readonly number[]): readonly number[] => groups.filter(isClassical)

/** Without post-quantum keys, encrypted hello, GREASE and what came after 2023: the hello of ten years ago, a few hundred bytes. */
export const smallOffer = (base: Offer): Offer => ({
  ...base,
  groups: [0x001d, 0x0017, 0x0018],
  keyShares: base.versions.includes(0x0304) ? [0x001d] : [],
  signatureSchemes: base.signatureSchemes.filter((scheme) => scheme < 0x0900),
  extensions: base.extensions.filter((type) => type !== 65037 && type < 17000),
  grease: false,
  helloBytes: undefined,
})

/** server_name, groups, formats, signatures, TLS 1.3's own, renegotiation_info: no server of today does without them. */
const needed: ReadonlySet<number> = new Set([0, 10, 11, 13, 43, 45, 51, 65281])

/** The small offer with no extension but those that TLS itself needs. */
export const plainOffer = (base: Offer): Offer => {
  const small = smallOffer(base)
  return { ...small, extensions: small.extensions.filter((type) => needed.has(type)), alpn: [] }
}

/** Another offer, padded to be as long as the first: only what it says is different. */
export const asLongAs = (base: Offer, other: Offer): Offer => ({ ...other, helloBytes: helloLength(base) })

/** The offer without one extension, as long as before; undefined: it does not send it. */
export const withoutExtension = (base: Offer, type: number): Offer | undefined => {
  const other = { ...base, extensions: base.extensions.filter((listed) => listed !== type) }
  const length = helloLength({ ...base, helloBytes: undefined })
  return helloLength({ ...other, helloBytes: undefined }) < length ? asLongAs(base, other) : undefined
}
