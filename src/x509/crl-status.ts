import type { Certificate } from './certificate.ts'
import { type CertificateList, findRevoked } from './crl.ts'
import type { RevokedEntry } from './crl-entries.ts'
import { sameName } from './name.ts'
import type { VerifySignature } from './path.ts'

/**
 * Why a list says nothing about a certificate (RFC 5280 section 6.3.3). `other-issuer`: of another CA; `no-crl-sign`: the
 * issuer's keyUsage lacks cRLSign; `bad-signature`: not signed by this issuer's key; `delta`, `indirect`, `some-reasons`: a
 * kind of list that alone does not tell; `out-of-scope`: for other certificates of this CA; `not-yet-valid`, `stale`: its
 * dates; `malformed`: see the detail.
 */
export type CrlFault =
  | 'other-issuer'
  | 'no-crl-sign'
  | 'bad-signature'
  | 'delta'
  | 'indirect'
  | 'some-reasons'
  | 'out-of-scope'
  | 'not-yet-valid'
  | 'stale'
  | 'unknown-critical-extension'
  | 'malformed'

export type CrlAnswer =
  | { readonly kind: 'not-listed' }
  | { readonly kind: 'revoked'; readonly entry: RevokedEntry }
  | { readonly kind: 'unusable'; readonly fault: CrlFault; readonly detail?: string }

export interface CrlQuestion {
  readonly list: CertificateList
  readonly certificate: Certificate
  /** The certificate of the CA that issued both. */
  readonly issuer: Certificate
  /** Milliseconds since 1970. */
  readonly at: number
  readonly verify: VerifySignature
}

/**
 * What the list says of the certificate. A list that is stale still proves what it lists: a revocation is not taken back,
 * but for `certificateHold`.
 */
export function askCrl(question: CrlQuestion): CrlAnswer {
  const { list, certificate, at } = question
  const fault = faultOf(question)
  if (fault) return fault
  const found = findRevoked(list, certificate.serial)
  if (!found.ok) return unusable('malformed', found.error.message)
  const entry = found.value
  const stale = list.nextUpdate !== undefined && wholeSecond(at) > list.nextUpdate
  if (entry && !(stale && entry.reason === 'certificateHold')) return { kind: 'revoked', entry }
  if (stale) return unusable('stale')
  // A list for some reasons can prove a revocation, and no absence of one.
  return list.scope?.onlySomeReasons ? unusable('some-reasons') : { kind: 'not-listed' }
}

const unusable = (fault: CrlFault, detail?: string): CrlAnswer => ({
  kind: 'unusable',
  fault,
  ...(detail && { detail }),
})

/** Dates count whole seconds (RFC 5280 section 5.1.2.4). */
const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000

function faultOf({ list, certificate, issuer, at, verify }: CrlQuestion): CrlAnswer | undefined {
  if (!sameName(list.issuer, certificate.issuer) || !sameName(list.issuer, issuer.subject)) {
    return unusable('other-issuer', list.issuer.text)
  }
  if (list.problems.length > 0) return unusable('malformed', list.problems[0])
  if (list.unknownCritical.length > 0) return unusable('unknown-critical-extension', list.unknownCritical[0])
  if (list.deltaBase !== undefined) return unusable('delta')
  if (list.scope?.indirect) return unusable('indirect')
  if (!inScope(list, certificate)) return unusable('out-of-scope', list.scope?.urls?.[0])
  if (wholeSecond(at) < list.thisUpdate) return unusable('not-yet-valid')
  if (issuer.keyUsage && !issuer.keyUsage.includes('cRLSign')) return unusable('no-crl-sign', issuer.subject.text)
  return isSignedBy(list, issuer, verify) ? undefined : unusable('bad-signature', issuer.subject.text)
}

/** A CA may cut its list into parts: one speaks only for the certificates that name its address. */
const inScope = (
  { scope }: CertificateList,
  { basicConstraints, crlDistributionPoints = [] }: Certificate,
): boolean => {
  if (!scope) return true
  const kind = basicConstraints?.ca ? 'ca' : 'user'
  if (scope.only && scope.only !== kind) return false
  return !scope.urls || scope.urls.some((url) => crlDistributionPoints.includes(url))
}

const isSignedBy = (list: CertificateList, issuer: Certificate, verify: VerifySignature): boolean => {
  const { tbs: data, signature, signatureAlgorithm: algorithm } = list
  return algorithm.scheme !== 'unknown' && verify({ spki: issuer.publicKey.spki, algorithm, data, signature })
}
