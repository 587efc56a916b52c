import type { Certificate } from './certificate.ts'
import type { ProfileCode } from './profile.ts'

/**
 * Who judges a path. `browsers`: Chrome, Firefox and Safari of today, where they agree. `rfc5280`: whoever holds
 * certificates to the letter of RFC 5280; OpenSSL 3.0 with X509_STRICT, the default of Python 3.13, does so in part (tried on
 * 2026-11-24). `webpki`: whoever holds them to the CA/Browser Forum's Baseline Requirements (section 7.1) besides.
 */
export type Profile = 'browsers' | 'rfc5280' | 'webpki'

export const everyone: readonly Profile[] = ['browsers', 'rfc5280', 'webpki']
export const strict: readonly Profile[] = ['rfc5280', 'webpki']

/**
 * Why a path fails although its signatures hold. `not-a-ca`: it signed a certificate without being a CA; `path-too-long`:
 * more CAs below than its pathLenConstraint lets; `no-cert-sign`: its keyUsage lacks keyCertSign; `wrong-purpose`:
 * extKeyUsage lacks the purpose; `name-not-permitted`: a CA above excludes one of its names; `malformed`: see the
 * certificate's `problems`; `no-valid-policy`: a CA wants a policy here, and none is left; `revocation-unknown`: a list of
 * its CA is there and says nothing; `list-not-conforming`: see the list's `deviations`; the others: see `profile.ts`.
 */
export type PathProblemCode =
  | 'expired'
  | 'not-yet-valid'
  | 'not-a-ca'
  | 'path-too-long'
  | 'no-cert-sign'
  | 'wrong-purpose'
  | 'unknown-critical-extension'
  | 'name-not-permitted'
  | 'name-constraints-too-many'
  | 'malformed'
  | 'no-valid-policy'
  | 'revoked'
  | 'revocation-unknown'
  | 'list-not-conforming'
  | ProfileCode

export interface PathProblem {
  readonly code: PathProblemCode
  /** Place in the path; 0 is the leaf. */
  readonly index: number
  readonly certificate: Certificate
  /** What exactly: the OID, the CA that forbids, the malformed field, the reason of the revocation, the kind of key. */
  readonly detail?: string
  /** Never empty. */
  readonly refusedBy: readonly Profile[]
}
