import { readSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.ts'
import { equalBytes, hex } from './bytes.ts'
import { type EntryWindow, findEntry, noEntries, type RevokedEntry, scanEntries } from './crl-entries.ts'
import { context, contextOf, type DerReader, type Parsed, parseDer, tag } from './der.ts'
import {
  type Extension,
  type Kind,
  kind,
  type ReadExtensions,
  readAuthorityKeyId,
  readCrlPoints,
  readExtensions,
  readPointUrls,
} from './extensions.ts'
import { type Name, readName } from './name.ts'
import { readBitString, readBoolean, readCount, readInteger } from './primitives.ts'
import { readProfiledTime } from './time.ts'

/** What the extensions of a list say (RFC 5280 section 5.2), each absent when the extension is, or when it is malformed. */
interface ListMeanings {
  /** CRL number, lower case hex; it grows with each list of this CA and scope. */
  readonly number?: string
  /** This list holds only what changed since the complete list of this number. */
  readonly deltaBase?: string
  readonly scope?: CrlScope
  readonly authorityKeyId?: Uint8Array
  /** URLs of lists of what changed since this one. */
  readonly freshest?: readonly string[]
}

/** IssuingDistributionPoint, RFC 5280 section 5.2.5: for which certificates and reasons the list speaks. */
export interface CrlScope {
  /** The certificates that name one of these URLs; present and empty when the point is named otherwise. */
  readonly urls?: readonly string[]
  readonly only?: 'user' | 'ca' | 'attribute'
  readonly onlySomeReasons: boolean
  /** It holds certificates of other CAs as well. */
  readonly indirect: boolean
}

/** A certificate revocation list (RFC 5280 section 5). Nothing in it is verified; ask `findRevoked` for an entry. */
export interface CertificateList extends ListMeanings {
  readonly der: Uint8Array
  /** 1 or 2. */
  readonly version: number
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly issuer: Name
  /** Milliseconds since 1970. */
  readonly thisUpdate: number
  /** Milliseconds since 1970; the list is still good in this second. */
  readonly nextUpdate?: number
  readonly entries: EntryWindow
  readonly extensions: readonly Extension[]
  /** OIDs of critical extensions of the list or its entries that are not known here: it must not be used then. */
  readonly unknownCritical: readonly string[]
  /** What is signed. */
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
  /** What is malformed without making the rest unreadable: sentences that name field and byte. */
  readonly problems: readonly string[]
  /** What is readable, but not written as RFC 5280 wants it: sentences that name field and byte. */
  readonly deviations: readonly string[]
}

/** Reads one list in DER; linear in its size, and no object is made of an entry. The error names field and byte. */
export const parseCrl = (der: Uint8Array): Parsed<CertificateList> =>
  parseDer('CertificateList', der, (reader) => reader.into('', tag.sequence, (inside) => readList(inside, der)))

/** The entry of a serial (hex, as in `Certificate`), undefined when it is not listed. Scans: no index is kept. */
export const findRevoked = ({ der, entries }: CertificateList, serial: string): Parsed<RevokedEntry | undefined> =>
  findEntry(der, entries, serial)

const readList = (inside: DerReader, der: Uint8Array): CertificateList => {
  const start = inside.offset
  const { innerAlgorithm, meanings, problems, ...fields } = inside.into('tbsCertList', tag.sequence, readTbs)
  const end = inside.offset
  const signatureAlgorithm = readSignatureAlgorithm(inside, 'signatureAlgorithm')
  const differs = equalBytes(innerAlgorithm, inside.bytes.subarray(end, inside.offset))
    ? []
    : [`signatureAlgorithm at byte ${end}: differs from the algorithm within the signed part`]
  const signature = readBitString(inside, 'signatureValue').bytes
  const unknown = fields.extensions.filter(({ critical, oid }) => critical && !listExtensions.has(oid))
  return {
    der,
    ...fields,
    ...meanings,
    unknownCritical: [...unknown.map(({ oid }) => oid), ...fields.entries.unknownCritical],
    signatureAlgorithm,
    tbs: inside.bytes.subarray(start, end),
    signature,
    problems: [...problems, ...differs],
  }
}

/** TBSCertList, RFC 5280 section 5.1.2. */
const readTbs = (tbs: DerReader) => {
  const version = tbs.optional(tag.integer, () => readVersion(tbs)) ?? 1
  const innerAlgorithm = tbs.whole('signature', tag.sequence)
  const issuer = readName(tbs, 'issuer')
  const deviations: string[] = []
  const thisUpdate = readProfiledTime(tbs, 'thisUpdate', deviations)
  const hasNext = tbs.peek === tag.utcTime || tbs.peek === tag.generalizedTime
  const nextUpdate = hasNext ? readProfiledTime(tbs, 'nextUpdate', deviations) : undefined
  if (!hasNext) deviations.push(`nextUpdate at byte ${tbs.offset}: is missing`)
  const entries =
    tbs.optional(tag.sequence, () => tbs.into('revokedCertificates', tag.sequence, scanEntries)) ?? noEntries
  const { extensions, meanings, problems } = tbs.optional(contextOf(0), () => readListExtensions(tbs)) ?? none
  return {
    version,
    innerAlgorithm,
    issuer,
    thisUpdate,
    ...(nextUpdate !== undefined && { nextUpdate }),
    entries,
    extensions,
    meanings,
    problems,
    deviations: [...deviations, ...extensions.flatMap(misplaced)],
  }
}

/** RFC 5280 sections 5.2.1 and 5.2.3: these are for every reader, also for one that does not know them. */
const misplaced = ({ name, critical, offset }: Extension): string[] =>
  critical && (name === 'cRLNumber' || name === 'authorityKeyIdentifier')
    ? [`${name} at byte ${offset}: must not be critical`]
    : []

const readVersion = (tbs: DerReader): number => {
  const at = tbs.offset
  const version = readCount(tbs, 'version') + 1
  return version === 2 ? version : tbs.fail(`version ${version}, only 2 is ever written`, at)
}

const none: ReadExtensions<ListMeanings> = { extensions: [], meanings: {}, problems: [] }

const readListExtensions = (tbs: DerReader): ReadExtensions<ListMeanings> =>
  tbs.into('crlExtensions', contextOf(0), (explicit) =>
    explicit.into('', tag.sequence, (list) => readExtensions(list, listExtensions)),
  )

const readNumber = (reader: DerReader): string => hex(readInteger(reader, 'CRLNumber'))

const readScope = (reader: DerReader): CrlScope =>
  reader.into('IssuingDistributionPoint', tag.sequence, (inside) => {
    const urls = inside.optional(contextOf(0), () => readPointUrls(inside))
    const flag = (number: number, name: string): boolean =>
      inside.optional(context(number), () => readBoolean(inside, name, context(number))) ?? false
    const user = flag(1, 'onlyContainsUserCerts')
    const ca = flag(2, 'onlyContainsCACerts')
    const reasons = inside.optional(context(3), () => readBitString(inside, 'onlySomeReasons', context(3)))
    const indirect = flag(4, 'indirectCRL')
    const attribute = flag(5, 'onlyContainsAttributeCerts')
    const only = user ? 'user' : ca ? 'ca' : attribute ? 'attribute' : undefined
    return { ...(urls && { urls }), ...(only && { only }), onlySomeReasons: reasons !== undefined, indirect }
  })

/** RFC 5280 section 5.2; a critical one that is missing here is unknown. */
const listExtensions: ReadonlyMap<string, Kind<ListMeanings>> = new Map<string, Kind<ListMeanings>>([
  ['2.5.29.18', { name: 'issuerAltName' }],
  ['2.5.29.20', kind('cRLNumber', 'number', readNumber)],
  ['2.5.29.27', kind('deltaCRLIndicator', 'deltaBase', readNumber)],
  ['2.5.29.28', kind('issuingDistributionPoint', 'scope', readScope)],
  ['2.5.29.35', kind('authorityKeyIdentifier', 'authorityKeyId', readAuthorityKeyId)],
  ['2.5.29.46', kind('freshestCRL', 'freshest', readCrlPoints)],
  ['1.3.6.1.5.5.7.1.1', { name: 'authorityInfoAccess' }],
])
