import { createHash } from 'node:crypto'
import { boolean, explicit, implicit, integer, namedBits, octetString, oid, sequence } from '../x509/der-writer.ts'
import { addressBytes, keyBitsOf } from '../x509/index.ts'

/** Extension, RFC 5280 section 4.1: `value` is what stands inside the OCTET STRING. */
export interface Extension {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
}

export const encodeExtension = ({ oid: id, critical, value }: Extension): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value))

/** RFC 5280 section 4.2.1.9. */
export const basicConstraints = (ca: boolean, pathLength?: number): Extension => ({
  oid: '2.5.29.19',
  critical: true,
  value: sequence(...(ca ? [boolean(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])),
})

/** RFC 5280 section 4.2.1.10: only names below these; permittedSubtrees is [0]. */
export const permittedNames = (...domains: readonly string[]): Extension => ({
  oid: '2.5.29.30',
  critical: true,
  value: sequence(explicit(0, ...domains.map((domain) => sequence(implicit(2, domain))))),
})

/** RFC 5280 section 4.2.1.3: the bits of KeyUsage. */
export const usage = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, crlSign: 6 } as const

export const keyUsage = (...bits: readonly number[]): Extension => ({
  oid: '2.5.29.15',
  critical: true,
  value: namedBits(...bits),
})

/** RFC 5280 section 4.2.1.12. */
export const purpose = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const

export const extendedKeyUsage = (...purposes: readonly string[]): Extension => ({
  oid: '2.5.29.37',
  critical: false,
  value: sequence(...purposes.map(oid)),
})

/** RFC 5280 section 4.2.1.6: dNSName is [2], iPAddress is [7]. */
export const subjectAltName = (names: readonly string[], ips: readonly string[]): Extension => ({
  oid: '2.5.29.17',
  critical: false,
  value: sequence(
    ...names.map((name) => implicit(2, name)),
    ...ips.map((ip) => implicit(7, addressBytes(ip) ?? new Uint8Array(0))),
  ),
})

/** RFC 5280 section 4.2.1.2, method 1: SHA-1 of the key's bits. */
export const keyIdOf = (spki: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha1').update(keyBitsOf(spki)).digest())

export const subjectKeyId = (id: Uint8Array): Extension => ({
  oid: '2.5.29.14',
  critical: false,
  value: octetString(id),
})

/** RFC 5280 section 4.2.1.1: keyIdentifier is [0]. */
export const authorityKeyId = (id: Uint8Array): Extension => ({
  oid: '2.5.29.35',
  critical: false,
  value: sequence(implicit(0, id)),
})

/** RFC 5280 section 4.2.2.1: where the issuer's certificate can be fetched; accessLocation is a URI, [6]. */
export const issuerAt = (url: string): Extension => accessAt('1.3.6.1.5.5.7.48.2', url)

/** The same section: where the issuer's OCSP responder listens. */
export const responderAt = (url: string): Extension => accessAt('1.3.6.1.5.5.7.48.1', url)

const accessAt = (method: string, url: string): Extension => ({
  oid: '1.3.6.1.5.5.7.1.1',
  critical: false,
  value: sequence(sequence(oid(method), implicit(6, url))),
})

/** RFC 5280 section 4.2.1.13: one DistributionPoint with one fullName. */
export const listAt = (url: string): Extension => ({
  oid: '2.5.29.31',
  critical: false,
  value: sequence(sequence(explicit(0, explicit(0, implicit(6, url))))),
})

/** RFC 7633 section 4: the server promises status_request (5), "must staple". */
export const mustStaple: Extension = {
  oid: '1.3.6.1.5.5.7.1.24',
  critical: false,
  value: sequence(integer(5)),
}
