import type { Certificate } from './certificate.ts'
import { type Allowance, withinConstraints } from './constrained.ts'
import { extensionKinds, purposes } from './extensions.ts'
import { sameName } from './name.ts'
import { everyone, type PathProblem, type PathProblemCode, type Profile, strict } from './path-problem.ts'
import type { Revocation } from './path-revocation.ts'
import { policyFailure } from './policy-check.ts'
import { type Place, profileRules } from './profile.ts'

export interface CheckInput {
  readonly path: readonly Certificate[]
  /** The last certificate comes from the store. */
  readonly anchored: boolean
  /** Milliseconds since 1970. */
  readonly at: number
  readonly purpose: 'server' | 'client'
  readonly allowance: Allowance
  readonly revocation: Revocation
  readonly vetted: (root: Certificate) => boolean
}

type Add = (code: PathProblemCode, index: number, detail?: string, refusedBy?: readonly Profile[]) => void

/** All that is wrong with a path in anybody's eyes, from the leaf up (RFC 5280 section 6.1). */
export function checkPath(input: CheckInput): PathProblem[] {
  const { path, anchored, allowance } = input
  const problems: PathProblem[] = []
  const add: Add = (code, index, detail, refusedBy = everyone) =>
    problems.push({ code, index, certificate: path[index]!, ...(detail && { detail }), refusedBy })
  checkEach(input, add)
  checkNames(path, allowance, add)
  const withoutPolicy = policyFailure(path, anchored)
  if (withoutPolicy !== undefined) add('no-valid-policy', withoutPolicy, undefined, strict)
  checkProfile(input, add)
  checkRevocation(input, add)
  return problems
}

function checkEach({ path, anchored, at, purpose }: CheckInput, add: Add): void {
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
}

const isSelfIssued = ({ issuer, subject }: Certificate): boolean => sameName(issuer, subject)

const serves = ({ extendedKeyUsage: uses }: Certificate, purpose: 'server' | 'client'): boolean =>
  !uses || uses.includes(purposes[purpose]) || uses.includes(purposes.any)

function checkNames(path: readonly Certificate[], allowance: Allowance, add: Add): void {
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

function checkProfile({ path, anchored, purpose, vetted }: CheckInput, add: Add): void {
  for (const [index, certificate] of path.entries()) {
    const isTop = index === path.length - 1
    const isAnchor = isTop && anchored
    if (isAnchor && vetted(certificate)) continue
    const selfIssued = isSelfIssued(certificate)
    const place: Place = {
      certificate,
      issuer: path[index + 1],
      isLeaf: index === 0,
      isRoot: isTop && selfIssued,
      isAnchor,
      purpose,
    }
    for (const { code, refusedBy, finds } of profileRules) {
      for (const detail of finds(place)) add(code, index, detail, refusedBy)
    }
  }
}

function checkRevocation({ path, revocation }: CheckInput, add: Add): void {
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    const heard = revocation(certificate, path[index + 1]!)
    const answers = heard.map(({ answer }) => answer)
    const revoked = answers.find(({ kind }) => kind === 'revoked')
    const unusable = answers.find(({ kind }) => kind === 'unusable')
    if (revoked?.kind === 'revoked') add('revoked', index, revoked.entry.reason)
    else if (unusable?.kind === 'unusable' && !answers.some(({ kind }) => kind === 'not-listed')) {
      add('revocation-unknown', index, unusable.fault, strict)
    }
    for (const { list } of heard) {
      if (list.deviations.length > 0) add('list-not-conforming', index, list.deviations[0], strict)
    }
  }
}
