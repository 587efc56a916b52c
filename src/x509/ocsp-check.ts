import { equalBytes } from './bytes.ts'
import type { Certificate } from './certificate.ts'
import { purposes } from './extensions.ts'
import { sameName } from './name.ts'
import { type BasicResponse, type CertId, type Digest, parseOcspResponse, type SingleResponse } from './ocsp.ts'
import type { VerifySignature } from './path.ts'
import { keyBitsOf } from './public-key.ts'

/**
 * Why an answer says nothing about a certificate (RFC 6960 section 3.2). `malformed`: no OCSP response; `refused`: the
 * responder gave a status instead of an answer; `other-certificate`: it speaks of others alone; `unknown-responder`: who
 * signed is neither the issuer nor allowed by it; `bad-signature`: the signature does not fit; `early`, `late`: its dates.
 */
export type OcspFault =
  | 'malformed'
  | 'refused'
  | 'other-certificate'
  | 'unknown-responder'
  | 'bad-signature'
  | 'early'
  | 'late'

export type OcspAnswer =
  | { readonly kind: 'answer'; readonly single: SingleResponse }
  /** `single`: what it would say, where it speaks of the certificate at all. */
  | { readonly kind: 'unusable'; readonly fault: OcspFault; readonly detail: string; readonly single?: SingleResponse }

export interface OcspQuestion {
  /** OCSPResponse in DER. */
  readonly response: Uint8Array
  readonly certificate: Certificate
  /** The certificate of the CA that issued it. */
  readonly issuer: Certificate
  /** Milliseconds since 1970. */
  readonly at: number
  readonly verify: VerifySignature
  readonly digest: Digest
}

/** Clocks differ: an answer from so far in the future is still taken. Ms. */
const tolerance = 5 * 60_000

/**
 * What an OCSP response says of the certificate. One that is too old still proves a revocation, which is not taken back
 * but for `certificateHold`. A missing nonce is fine: responders answer from stock (RFC 5019).
 */
export function checkOcsp(question: OcspQuestion): OcspAnswer {
  const { response, at } = question
  const parsed = parseOcspResponse(response)
  if (!parsed.ok) return unusable('malformed', parsed.error.message)
  if (parsed.value.kind === 'refused') return unusable('refused', parsed.value.status)
  const single = parsed.value.responses.find(({ certId }) => isAbout(certId, question))
  if (!single) return unusable('other-certificate', serialsOf(parsed.value))
  const fault = signatureFault(parsed.value, question)
  if (fault) return { ...fault, single }
  const { thisUpdate, nextUpdate, status } = single
  if (thisUpdate > at + tolerance) return { ...unusable('early', instant(thisUpdate)), single }
  const isLate = nextUpdate !== undefined && nextUpdate < at - tolerance
  const isLasting = status.kind === 'revoked' && status.reason !== 'certificateHold'
  return isLate && !isLasting ? { ...unusable('late', instant(nextUpdate)), single } : { kind: 'answer', single }
}

const unusable = (fault: OcspFault, detail: string) => ({ kind: 'unusable', fault, detail }) as const

const instant = (ms: number): string => new Date(ms).toISOString()

const serialsOf = ({ responses }: BasicResponse): string =>
  responses
    .slice(0, 3)
    .map(({ certId }) => certId.serial)
    .join(', ')

/** RFC 6960 section 4.1.1: the issuer by two hashes, the certificate by its serial. */
function isAbout(
  { hash, issuerNameHash, issuerKeyHash, serial }: CertId,
  { certificate, issuer, digest }: OcspQuestion,
): boolean {
  if (serial !== certificate.serial || hash === 'md2') return false
  return (
    equalBytes(issuerNameHash, digest(hash, issuer.subject.der)) &&
    equalBytes(issuerKeyHash, digest(hash, keyBitsOf(issuer.publicKey.spki)))
  )
}

/** RFC 6960 section 4.2.2.2: the issuer signs, or one whom it certified for nothing else. */
function signatureFault(basic: BasicResponse, question: OcspQuestion): ReturnType<typeof unusable> | undefined {
  const { issuer, verify } = question
  const { tbs: data, signature, signatureAlgorithm: algorithm } = basic
  const signers = [issuer, ...basic.certificates].filter((candidate) => isNamed(basic, candidate, question))
  const allowed = signers.filter((candidate) => candidate === issuer || isDelegate(candidate, question))
  const [first = signers[0]] = allowed
  if (allowed.length === 0) return unusable('unknown-responder', first?.subject.text ?? nameOf(basic))
  const fits = allowed.some(({ publicKey }) => verify({ spki: publicKey.spki, algorithm, data, signature }))
  return fits ? undefined : unusable('bad-signature', first!.subject.text)
}

const nameOf = ({ responder }: BasicResponse): string => ('name' in responder ? responder.name.text : '')

const isNamed = ({ responder }: BasicResponse, candidate: Certificate, { digest }: OcspQuestion): boolean =>
  'name' in responder
    ? sameName(responder.name, candidate.subject)
    : equalBytes(responder.keyHash, digest('sha1', keyBitsOf(candidate.publicKey.spki)))

function isDelegate(candidate: Certificate, { issuer, at, verify }: OcspQuestion): boolean {
  const { extendedKeyUsage = [], notBefore, notAfter, tbs: data, signature, signatureAlgorithm: algorithm } = candidate
  if (!extendedKeyUsage.includes(purposes.ocspSigning) || !sameName(candidate.issuer, issuer.subject)) return false
  if (at < notBefore - tolerance || at > notAfter + tolerance) return false
  return verify({ spki: issuer.publicKey.spki, algorithm, data, signature })
}
