import { type Hash, readHash, readSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.ts'
import { fromHex, hex } from './bytes.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import { reasonName } from './crl-entries.ts'
import { context, contextOf, DerError, type DerReader, type Parsed, parseDer, tag } from './der.ts'
import { element, nul, octetString, oid, sequence } from './der-writer.ts'
import { type Name, readName } from './name.ts'
import { readBitString, readCount, readInteger, readOid } from './primitives.ts'
import { keyBitsOf } from './public-key.ts'
import { readTime } from './time.ts'

/** Handed in, for this floor computes no hashes. */
export type Digest = (hash: Exclude<Hash, 'md2'>, bytes: Uint8Array) => Uint8Array

/** Which certificate is meant: hashes of its issuer, and its serial (RFC 6960 section 4.1.1). */
export interface CertId {
  readonly hash: Hash
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  /** Hex, as in `Certificate`. */
  readonly serial: string
}

export type CertStatus =
  | { readonly kind: 'good' }
  /** `at` in ms since 1970; `reason` by its name in RFC 5280 section 5.3.1. */
  | { readonly kind: 'revoked'; readonly at: number; readonly reason?: string }
  | { readonly kind: 'unknown' }

/** SingleResponse, RFC 6960 section 4.2.1. Times in ms since 1970. */
export interface SingleResponse {
  readonly certId: CertId
  readonly status: CertStatus
  readonly thisUpdate: number
  /** Undefined: newer information is to be had at any time. */
  readonly nextUpdate?: number
  /** SignedCertificateTimestampList of RFC 6962 section 3.3, as it stands. */
  readonly scts?: Uint8Array
}

/** BasicOCSPResponse, RFC 6960 section 4.2.1. Nothing in it is verified; see `checkOcsp`. */
export interface BasicResponse {
  readonly responder: { readonly name: Name } | { readonly keyHash: Uint8Array }
  readonly producedAt: number
  readonly responses: readonly SingleResponse[]
  readonly signatureAlgorithm: SignatureAlgorithm
  /** What is signed. */
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
  /** Certificates that help to verify it; those that cannot be read are left out. */
  readonly certificates: readonly Certificate[]
}

/** Why a responder does not answer, RFC 6960 section 4.2.1. */
const refusals = new Map([
  [1, 'malformedRequest'],
  [2, 'internalError'],
  [3, 'tryLater'],
  [5, 'sigRequired'],
  [6, 'unauthorized'],
])

export type OcspResponse =
  | ({ readonly kind: 'basic' } & BasicResponse)
  /** The responder gave a status instead of an answer; an unknown one as its number. */
  | { readonly kind: 'refused'; readonly status: string }

/** Asks for one certificate: by SHA-1, which every responder knows (RFC 5019 section 2.1.1), unsigned, without a nonce. */
export function ocspRequest(certificate: Certificate, issuer: Certificate, digest: Digest): Uint8Array {
  const certId = sequence(
    sequence(oid('1.3.14.3.2.26'), nul()),
    octetString(digest('sha1', issuer.subject.der)),
    octetString(digest('sha1', keyBitsOf(issuer.publicKey.spki))),
    element(tag.integer, fromHex(certificate.serial)),
  )
  return sequence(sequence(sequence(sequence(certId))))
}

/** Reads an OCSPResponse in DER. Never throws for bad bytes: the error names the field and the byte. */
export const parseOcspResponse = (der: Uint8Array): Parsed<OcspResponse> =>
  parseDer('OCSPResponse', der, (reader) => reader.into('', tag.sequence, readResponse))

const basicType = '1.3.6.1.5.5.7.48.1.1'

const readResponse = (inside: DerReader): OcspResponse => {
  const status = readCount(inside, 'responseStatus', tag.enumerated)
  if (status !== 0) {
    inside.optional(contextOf(0), () => inside.element('responseBytes'))
    return { kind: 'refused', status: refusals.get(status) ?? `${status}` }
  }
  return inside.into('responseBytes', contextOf(0), (explicit) =>
    explicit.into('', tag.sequence, (bytes) => {
      const at = bytes.offset
      const type = readOid(bytes, 'responseType')
      if (type !== basicType) bytes.fail(`responseType ${type}, only the basic one is known`, at)
      const response = bytes.element('response', tag.octetString)
      return bytes.wrapped('response', response, (basic) => basic.into('', tag.sequence, readBasic))
    }),
  )
}

const readBasic = (basic: DerReader): OcspResponse => {
  const start = basic.offset
  const data = basic.into('tbsResponseData', tag.sequence, readData)
  const tbs = basic.bytes.subarray(start, basic.offset)
  const signatureAlgorithm = readSignatureAlgorithm(basic, 'signatureAlgorithm')
  const signature = readBitString(basic, 'signature').bytes
  const certificates = basic.optional(contextOf(0), () => basic.into('certs', contextOf(0), readCertificates)) ?? []
  return { kind: 'basic', ...data, tbs, signatureAlgorithm, signature, certificates }
}

/** More than this no real response carries; the rest is passed over. */
const most = { certificates: 8, responses: 64, extensions: 16 } as const

const readCertificates = (explicit: DerReader): Certificate[] =>
  explicit.into('', tag.sequence, (list) => {
    const ders = list.each((each, name) => each.whole(name, tag.sequence)).slice(0, most.certificates)
    return ders.flatMap((der) => {
      const parsed = parseCertificate(der)
      return parsed.ok ? [parsed.value] : []
    })
  })

/** ResponseData, RFC 6960 section 4.2.1. */
const readData = (data: DerReader): Pick<BasicResponse, 'responder' | 'producedAt' | 'responses'> => {
  data.optional(contextOf(0), () => data.element('version'))
  const responder = readResponder(data)
  const producedAt = readTime(data, 'producedAt')
  const responses = data.into('responses', tag.sequence, (list) => {
    const first: SingleResponse[] = []
    list.each((each, name) => {
      if (first.length < most.responses) first.push(each.into(name, tag.sequence, readSingle))
      else each.element(name)
    })
    return first
  })
  data.optional(contextOf(1), () => data.element('responseExtensions'))
  return { responder, producedAt, responses }
}

const readResponder = (data: DerReader): BasicResponse['responder'] => {
  if (data.peek === contextOf(1)) {
    return { name: data.into('responderID', contextOf(1), (explicit) => readName(explicit, 'byName')) }
  }
  return { keyHash: data.into('responderID', contextOf(2), (explicit) => explicit.body('byKey', tag.octetString)) }
}

const readSingle = (single: DerReader): SingleResponse => {
  const certId = single.into('certID', tag.sequence, readCertId)
  const status = readStatus(single)
  const thisUpdate = readTime(single, 'thisUpdate')
  const nextUpdate = single.optional(contextOf(0), () =>
    single.into('nextUpdate', contextOf(0), (explicit) => readTime(explicit, 'nextUpdate')),
  )
  const scts = single.optional(contextOf(1), () =>
    single.into('singleExtensions', contextOf(1), (explicit) => explicit.into('', tag.sequence, readScts)),
  )
  return { certId, status, thisUpdate, ...(nextUpdate !== undefined && { nextUpdate }), ...(scts && { scts }) }
}

const readCertId = (inside: DerReader): CertId => ({
  hash: readHash(inside),
  issuerNameHash: inside.body('issuerNameHash', tag.octetString),
  issuerKeyHash: inside.body('issuerKeyHash', tag.octetString),
  serial: hex(readInteger(inside, 'serialNumber')),
})

const readStatus = (single: DerReader): CertStatus => {
  switch (single.peek) {
    case context(0):
      single.element('good')
      return { kind: 'good' }
    case context(2):
      single.element('unknown')
      return { kind: 'unknown' }
    default:
      return single.into('revoked', contextOf(1), (info) => {
        const at = readTime(info, 'revocationTime')
        const reason = info.optional(contextOf(0), () =>
          info.into('revocationReason', contextOf(0), (explicit) =>
            reasonName(readCount(explicit, 'CRLReason', tag.enumerated)),
          ),
        )
        return { kind: 'revoked', at, ...(reason !== undefined && { reason }) }
      })
  }
}

/** RFC 6962 section 3.3: the list of this certificate's timestamps stands in the extension of this OID. */
const sctExtension = '1.3.6.1.4.1.11129.2.4.5'

const readScts = (list: DerReader): Uint8Array | undefined => {
  let count = 0
  let scts: Uint8Array | undefined
  list.each((each, name) => {
    if (count++ >= most.extensions) each.element(name)
    else scts ??= each.into(name, tag.sequence, readSctExtension)
  })
  return scts
}

const readSctExtension = (inside: DerReader): Uint8Array | undefined => {
  const id = readOid(inside, 'extnID')
  inside.optional(tag.boolean, () => inside.element('critical'))
  const value = inside.element('extnValue', tag.octetString)
  if (id !== sctExtension) return undefined
  try {
    return inside.wrapped('extnValue', value, (wrapped) => wrapped.body('SerializedSCT', tag.octetString))
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}
