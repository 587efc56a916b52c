import type { Certificate } from './certificate.ts'
import { type Allowance, withinConstraints } from './constrained.ts'
import { extensionKinds, purposes } from './extensions.ts'
import { sameName } from './name.ts'

/**
 * Why a path fails although its signatures hold (RFC 5280 section 6.1). `not-a-ca`: it signed a certificate without being a
 * CA; `path-too-long`: more CAs below than its pathLenConstraint lets; `no-cert-sign`: its keyUsage lacks keyCertSign;
 * `wrong-purpose`: extKeyUsage lacks the purpose; `name-not-permitted`: a CA above excludes one of its names;
 * `malformed`: see the certificate's `problems`.
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

export interface PathProblem {
  readonly code: PathProblemCode
  /** Place in the path; 0 is the leaf. */
  readonly index: number
  readonly certificate: Certificate
  /** What exactly: the OID, the CA that forbids, the malformed field. */
  readonly detail?: string
}

export interface CheckInput {
  readonly path: readonly Certificate[]
  /** The last certificate comes from the store. */
  readonly anchored: boolean
  /** Milliseconds since 1970. */
  readonly at: number
  readonly purpose: 'server' | 'client'
  readonly allowance: Allowance
}

/** All that is wrong with a path, from the leaf up. */
export function checkPath({ path, anchored, at, purpose, allowance }: CheckInput): PathProblem[] {
  const problems: PathProblem[] = []
  const add = (code: PathProblemCode, index: number, detail?: string) =>
    problems.push({ code, index, certificate: path[index]!, ...(detail && { detail }) })
  // Certificates count whole seconds (RFC 5280 section 4.1.2.5).
  const second = Math.floor(at / 1000) * 1000
  let authoritiesBelow = 0
  for (const [index, certificate] of path.entries()) {
    const isAnchor = anchored && index === path.length - 1
    if (second > certificate.notAfter) add('expired', index)
    if (second < certificate.notBefore) add('not-yet-valid', index)
    if (index > 0) {
      const { basicConstraints, keyUsage, version } = certificate
      // Roots of the first days are of version 1 and cannot say that they are CAs.
      const isOldRoot = isAnchor && version < 3
      if (!basicConstraints?.ca && !isOldRoot) add('not-a-ca', index)
      if (authoritiesBelow > (basicConstraints?.pathLength ?? Number.POSITIVE_INFINITY)) add('path-too-long', index)
      if (keyUsage && !keyUsage.includes('keyCertSign')) add('no-cert-sign', index)
      if (!isSelfIssued(certificate)) authoritiesBelow++
    }
    if (!isAnchor && !serves(certificate, purpose)) add('wrong-purpose', index)
    for (const { critical, oid } of certificate.extensions) {
      if (critical && !extensionKinds.has(oid)) add('unknown-critical-extension', index, oid)
    }
    for (const problem of certificate.problems) add('malformed', index, problem)
  }
  checkNames(path, allowance, add)
  return problems
}

const isSelfIssued = ({ issuer, subject }: Certificate): boolean => sameName(issuer, subject)

const serves = ({ extendedKeyUsage: uses }: Certificate, purpose: 'server' | 'client'): boolean =>
  !uses || uses.includes(purposes[purpose]) || uses.includes(purposes.any)

function checkNames(
  path: readonly Certificate[],
  allowance: Allowance,
  add: (code: PathProblemCode, index: number, detail?: string) => void,
): void {
  for (const [above, authority] of path.entries()) {
    if (above === 0 || !authority.nameConstraints) continue
    for (let index = above - 1; index >= 0; index--) {
      // A CA that renews itself is not bound by its own constraints; the leaf always is.
      if (index > 0 && isSelfIssued(path[index]!)) continue
      const result = withinConstraints(path[index]!, authority.nameConstraints, allowance)
      if (result === 'not-permitted') add('name-not-permitted', index, authority.subject.text)
      if (result === 'too-much-work') {
        add('name-constraints-too-many', above)
        return
      }
    }
  }
}
