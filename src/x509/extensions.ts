import { context, contextOf, DerError, type DerReader, type Element, tag } from './der.ts'
import { type AltNames, readAltNames, readGeneralName, urlsOf } from './general-name.ts'
import { type NameConstraints, readNameConstraints } from './name-constraints.ts'
import {
  type PolicyConstraints,
  type PolicyMapping,
  readPolicy,
  readPolicyConstraints,
  readPolicyMapping,
} from './policies.ts'
import { bitsSet, readBitString, readBoolean, readCount, readOid } from './primitives.ts'

export interface Extension {
  readonly oid: string
  /** As in RFC 5280; the OID when it is not known here. */
  readonly name: string
  readonly critical: boolean
  /** Contents of extnValue. */
  readonly value: Uint8Array
  /** Where the extension starts in the certificate. */
  readonly offset: number
}

export interface BasicConstraints {
  readonly ca: boolean
  readonly pathLength?: number
}

const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const
export type KeyUsage = (typeof keyUsages)[number]

/** AuthorityInfoAccess: URLs of the issuer's certificate and of its OCSP responder. */
export interface AuthorityInfoAccess {
  readonly caIssuers: readonly string[]
  readonly ocsp: readonly string[]
}

/** What the extensions known here say, each absent when the extension is, or when it is malformed. */
export interface Meanings {
  readonly subjectAltNames?: AltNames
  readonly basicConstraints?: BasicConstraints
  readonly keyUsage?: readonly KeyUsage[]
  /** OIDs, see `purposes`. */
  readonly extendedKeyUsage?: readonly string[]
  readonly authorityKeyId?: Uint8Array
  readonly subjectKeyId?: Uint8Array
  readonly aia?: AuthorityInfoAccess
  readonly crlDistributionPoints?: readonly string[]
  readonly nameConstraints?: NameConstraints
  /** OIDs of the policies. */
  readonly policies?: readonly string[]
  readonly policyMappings?: readonly PolicyMapping[]
  readonly policyConstraints?: PolicyConstraints
  /** After how many more certificates anyPolicy counts no longer (RFC 5280 section 4.2.1.14). */
  readonly inhibitAnyPolicy?: number
  /** TLS extensions the server promises; 5 is OCSP stapling (RFC 7633). */
  readonly tlsFeature?: readonly number[]
  /** SignedCertificateTimestampList of RFC 6962 section 3.3, as it stands. */
  readonly scts?: Uint8Array
}

/** RFC 5280 section 4.2.1.12. */
export const purposes = {
  any: '2.5.29.37.0',
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  /** RFC 6960 section 4.2.2.2. */
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const

const readKeyUsage = (reader: DerReader): KeyUsage[] =>
  bitsSet(readBitString(reader, 'KeyUsage')).flatMap((bit) => keyUsages[bit] ?? [])

const readBasicConstraints = (reader: DerReader): BasicConstraints =>
  reader.into('BasicConstraints', tag.sequence, (inside) => {
    const ca = inside.optional(tag.boolean, () => readBoolean(inside, 'cA')) ?? false
    const pathLength = inside.optional(tag.integer, () => readCount(inside, 'pathLenConstraint'))
    return { ca, ...(pathLength !== undefined && { pathLength }) }
  })

const readList =
  <T>(name: string, read: (reader: DerReader, name: string) => T) =>
  (reader: DerReader): T[] => {
    const at = reader.offset
    const items = reader.into(name, tag.sequence, (inside) => inside.each(read))
    return items.length > 0 ? items : reader.fail('is empty', at)
  }

/** Only the key identifier is kept; issuer and serial are hints that nobody builds paths by. */
export const readAuthorityKeyId = (reader: DerReader): Uint8Array | undefined =>
  reader.into('AuthorityKeyIdentifier', tag.sequence, (inside) => {
    const id = inside.optional(context(0), () => inside.body('keyIdentifier', context(0)))
    inside.optional(contextOf(1), () => inside.element('authorityCertIssuer'))
    inside.optional(context(2), () => inside.element('authorityCertSerialNumber'))
    return id
  })

const readAia = (reader: DerReader): AuthorityInfoAccess => {
  const descriptions = readList('AuthorityInfoAccess', (list, name) =>
    list.into(name, tag.sequence, (inside) => ({
      method: readOid(inside, 'accessMethod'),
      location: readGeneralName(inside, 'accessLocation'),
    })),
  )(reader)
  const at = (method: string) => urlsOf(descriptions.filter((one) => one.method === method).map((one) => one.location))
  return { caIssuers: at('1.3.6.1.5.5.7.48.2'), ocsp: at('1.3.6.1.5.5.7.48.1') }
}

/** RFC 5280 section 4.2.1.13: the URLs of every point, in order. */
export const readCrlPoints = (reader: DerReader): string[] =>
  readList('CRLDistributionPoints', (list, name) => list.into(name, tag.sequence, readCrlPoint))(reader).flat()

const readCrlPoint = (point: DerReader): string[] => {
  const urls = point.optional(contextOf(0), () => readPointUrls(point))
  point.each((rest, name) => rest.element(name))
  return urls ?? []
}

/** DistributionPointName; a name that is no URL is left out. */
export const readPointUrls = (reader: DerReader): string[] =>
  reader.into('distributionPoint', contextOf(0), (choice) => {
    if (choice.peek === contextOf(0)) {
      return choice.into('fullName', contextOf(0), (names) => urlsOf(names.each(readGeneralName)))
    }
    choice.element('nameRelativeToCRLIssuer', contextOf(1))
    return []
  })

/** An extension by name; with `meaning` and `read` it is understood, without them it is only known. */
export type Kind<M> =
  | { readonly name: string; readonly meaning?: never; readonly read?: never }
  | {
      [K in keyof M]-?: { readonly name: string; readonly meaning: K; readonly read: (reader: DerReader) => M[K] }
    }[keyof M]

export const kind = <K extends string, V>(name: string, meaning: K, read: (reader: DerReader) => V) => ({
  name,
  meaning,
  read,
})

/** RFC 5280 section 4.2, RFC 6962 section 3.3, RFC 7633; a critical one that is missing here is unknown. */
export const extensionKinds: ReadonlyMap<string, Kind<Meanings>> = new Map<string, Kind<Meanings>>([
  ['2.5.29.14', kind('subjectKeyIdentifier', 'subjectKeyId', (r) => r.body('keyIdentifier', tag.octetString))],
  ['2.5.29.15', kind('keyUsage', 'keyUsage', readKeyUsage)],
  ['2.5.29.17', kind('subjectAltName', 'subjectAltNames', readAltNames)],
  ['2.5.29.18', { name: 'issuerAltName' }],
  ['2.5.29.19', kind('basicConstraints', 'basicConstraints', readBasicConstraints)],
  ['2.5.29.30', kind('nameConstraints', 'nameConstraints', readNameConstraints)],
  ['2.5.29.31', kind('cRLDistributionPoints', 'crlDistributionPoints', readCrlPoints)],
  ['2.5.29.32', kind('certificatePolicies', 'policies', readList('CertificatePolicies', readPolicy))],
  ['2.5.29.33', kind('policyMappings', 'policyMappings', readList('PolicyMappings', readPolicyMapping))],
  ['2.5.29.35', kind('authorityKeyIdentifier', 'authorityKeyId', readAuthorityKeyId)],
  ['2.5.29.36', kind('policyConstraints', 'policyConstraints', readPolicyConstraints)],
  ['2.5.29.37', kind('extKeyUsage', 'extendedKeyUsage', readList('ExtKeyUsageSyntax', readOid))],
  ['2.5.29.54', kind('inhibitAnyPolicy', 'inhibitAnyPolicy', (r) => readCount(r, 'SkipCerts'))],
  ['1.3.6.1.5.5.7.1.1', kind('authorityInfoAccess', 'aia', readAia)],
  [
    '1.3.6.1.5.5.7.1.24',
    kind(
      'tlsFeature',
      'tlsFeature',
      readList('Features', (r, name) => readCount(r, name)),
    ),
  ],
  [
    '1.3.6.1.4.1.11129.2.4.2',
    kind('signedCertificateTimestampList', 'scts', (r) => r.body('SerializedSCT', tag.octetString)),
  ],
])

/** Names of extensions that are met often and mean nothing to a path; critical, they would still be unknown. */
const otherNames = new Map([
  ['2.5.29.9', 'subjectDirectoryAttributes'],
  ['2.5.29.46', 'freshestCRL'],
  ['1.3.6.1.4.1.11129.2.4.3', 'ctPoison'],
  ['1.3.6.1.5.5.7.1.3', 'qcStatements'],
  ['1.3.6.1.5.5.7.1.11', 'subjectInfoAccess'],
  ['1.3.6.1.5.5.7.1.31', 'acmeIdentifier'],
  ['2.16.840.1.113730.1.1', 'netscapeCertType'],
  ['2.16.840.1.113730.1.13', 'netscapeComment'],
])

/** More than this no real certificate has; the rest is counted, not read. */
const MAX_EXTENSIONS = 64

export interface ReadExtensions<M> {
  readonly extensions: readonly Extension[]
  readonly meanings: Partial<M>
  /** One sentence for each extension that is malformed, repeated or too many. */
  readonly problems: readonly string[]
}

/** Extensions of RFC 5280 section 4.1.2.9. A malformed extnValue becomes a problem; its neighbours are still read. */
export const readExtensions = <M>(reader: DerReader, kinds: ReadonlyMap<string, Kind<M>>): ReadExtensions<M> => {
  const extensions: Extension[] = []
  const meanings: Partial<M> = {}
  const problems: string[] = []
  const seen = new Set<string>()
  let count = 0
  reader.each((list, name) => {
    const { extension, element } = readExtension(list, name, kinds)
    if (++count > MAX_EXTENSIONS) return
    if (seen.has(extension.oid)) {
      problems.push(`extension ${extension.name} at byte ${extension.offset}: stands twice`)
      return
    }
    seen.add(extension.oid)
    extensions.push(extension)
    const problem = interpret(list, element, kinds.get(extension.oid), meanings)
    if (problem) problems.push(problem)
  })
  if (count > MAX_EXTENSIONS) problems.push(`${count} extensions, only the first ${MAX_EXTENSIONS} were read`)
  return { extensions, meanings, problems: problems.slice(0, MAX_EXTENSIONS) }
}

const readExtension = (
  reader: DerReader,
  name: string,
  kinds: ReadonlyMap<string, { readonly name: string }>,
): { extension: Extension; element: Element } => {
  const offset = reader.offset
  return reader.into(name, tag.sequence, (inside) => {
    const oid = readOid(inside, 'extnID')
    const critical = inside.optional(tag.boolean, () => readBoolean(inside, 'critical')) ?? false
    const element = inside.element('extnValue', tag.octetString)
    const value = inside.bytes.subarray(element.body, element.end)
    const known = kinds.get(oid)?.name ?? otherNames.get(oid) ?? oid
    return { extension: { oid, name: known, critical, value, offset }, element }
  })
}

const interpret = <M>(
  reader: DerReader,
  element: Element,
  known: Kind<M> | undefined,
  meanings: Partial<M>,
): string | undefined => {
  if (!known?.read) return
  try {
    const meaning = reader.wrapped(known.name, element, known.read)
    if (meaning !== undefined) meanings[known.meaning] = meaning
    return
  } catch (error) {
    if (error instanceof DerError) return error.message
    throw error
  }
}
