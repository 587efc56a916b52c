import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import {
  element,
  explicit,
  generalizedTime,
  implicit,
  integer,
  nul,
  octetString,
  oid,
  sequence,
  time,
} from '../x509/der-writer.ts'
import { fromHex, keyBitsOf, parseCertificate } from '../x509/index.ts'
import { type Authority, algorithmOf, encodeName, signed } from './certificate.ts'
import { open, type Room } from './room.ts'

/** What a responder or a list says of one certificate. Times in ms since 1970. */
export interface Standing {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly thisUpdate: number
  readonly nextUpdate?: number
  /** When it was revoked. */
  readonly revokedAt?: number
  /** CRLReason, RFC 5280 section 5.3.1. */
  readonly reason?: number
}

export interface ResponseOptions extends Standing {
  /** The certificate that is spoken of, in DER. */
  readonly certificate: Uint8Array
  readonly issuer: Authority
  /** Who signs; default the issuer itself. */
  readonly signer?: Pick<Authority, 'der' | 'key'>
  /** Sends the signer's certificate along. */
  readonly withSigner?: boolean
  readonly hash?: 'sha1' | 'sha256'
}

const hashOids = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' } as const
const tags = { integer: 0x02, enumerated: 0x0a } as const

/** OCSPResponse with one answer, RFC 6960 section 4.2.1. */
export function ocspResponse(options: ResponseOptions): Uint8Array {
  const { issuer, signer = issuer, hash = 'sha1', thisUpdate, nextUpdate } = options
  const digest = (bytes: Uint8Array) => new Uint8Array(createHash(hash).update(bytes).digest())
  const [above, subject, by] = [issuer.der, options.certificate, signer.der].map(read)
  const certId = sequence(
    sequence(oid(hashOids[hash]), nul()),
    octetString(digest(above!.subject.der)),
    octetString(digest(keyBitsOf(above!.publicKey.spki))),
    element(tags.integer, fromHex(subject!.serial)),
  )
  const single = sequence(
    certId,
    statusOf(options),
    generalizedTime(thisUpdate),
    ...(nextUpdate === undefined ? [] : [explicit(0, generalizedTime(nextUpdate))]),
  )
  const data = sequence(explicit(1, by!.subject.der), generalizedTime(thisUpdate), sequence(single))
  const certificates = options.withSigner ? [explicit(0, sequence(signer.der))] : []
  const basic = signed(data, signer.key, 'sha256', ...certificates)
  return sequence(
    element(tags.enumerated, Uint8Array.of(0)),
    explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))),
  )
}

/** A responder that does not answer: 3 is tryLater, 6 unauthorized. */
export const ocspRefusal = (status: number): Uint8Array => sequence(element(tags.enumerated, Uint8Array.of(status)))

const statusOf = ({ status, revokedAt = 0, reason }: Standing): Uint8Array => {
  if (status === 'good') return implicit(0, new Uint8Array(0))
  if (status === 'unknown') return implicit(2, new Uint8Array(0))
  const why = reason === undefined ? [] : [explicit(0, element(tags.enumerated, Uint8Array.of(reason)))]
  return explicit(1, generalizedTime(revokedAt), ...why)
}

/** CertificateList of RFC 5280 section 5.1 with these certificates (DER) on it, all revoked at `revokedAt`. */
export function revocationList(
  issuer: Authority,
  revoked: readonly Uint8Array[],
  { thisUpdate, nextUpdate = thisUpdate, revokedAt = thisUpdate }: Omit<Standing, 'status'>,
): Uint8Array {
  const entries = revoked.map((der) => sequence(element(tags.integer, fromHex(read(der).serial)), time(revokedAt)))
  const tbs = sequence(
    integer(1), // version 2
    algorithmOf(issuer.key),
    encodeName(issuer.name),
    time(thisUpdate),
    time(nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
  )
  return signed(tbs, issuer.key)
}

const read = (der: Uint8Array) => {
  const parsed = parseCertificate(der)
  if (!parsed.ok) throw parsed.error
  return parsed.value
}

/** A web server that gives everybody the same bytes, made when they are asked for. */
export const openOffice = (contentType: string, answer: () => Uint8Array): Promise<Room> =>
  open(
    createServer((_, response) => {
      response.writeHead(200, { 'content-type': contentType, connection: 'close' })
      response.end(answer())
    }),
  )
