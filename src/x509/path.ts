import type { SignatureAlgorithm } from './algorithms.ts'
import { equalBytes, hex } from './bytes.ts'
import { type Certificate, sameCertificate } from './certificate.ts'
import type { CertificateList } from './crl.ts'
import { type Name, sameName } from './name.ts'
import { checkPath } from './path-checks.ts'
import type { PathProblem, Profile } from './path-problem.ts'
import { revocationChecks } from './path-revocation.ts'

/** Must answer false, never throw, for keys and signatures it cannot read. */
export type VerifySignature = (input: {
  readonly spki: Uint8Array
  readonly algorithm: SignatureAlgorithm
  readonly data: Uint8Array
  readonly signature: Uint8Array
}) => boolean

/** Where a certificate of a path came from: `extra` are those fetched by AIA or given besides. */
export type Source = 'leaf' | 'sent' | 'extra' | 'store'

export interface Step {
  readonly certificate: Certificate
  readonly source: Source
}

/** Where a path ended. Only the first is a path to trust, and only when it has no problems. */
export type PathEnd =
  /** The last certificate is in the store. */
  | { readonly kind: 'trusted-root' }
  /** The last certificate signed itself and is not in the store. */
  | { readonly kind: 'unknown-root' }
  /** No certificate of this name was sent, fetched, or is in the store. */
  | { readonly kind: 'no-issuer'; readonly issuer: Name }
  /** `candidate` has the issuer's name, but its key did not make the signature; or the algorithm is not known. */
  | { readonly kind: 'bad-signature'; readonly candidate: Certificate; readonly algorithmKnown: boolean }
  /** Every issuer stands in the path already. */
  | { readonly kind: 'loop' }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'gave-up'; readonly limit: 'signatures' }

/** One path that was tried: every step is signed by the next one. */
export interface PathAttempt {
  /** From the leaf up. */
  readonly steps: readonly Step[]
  readonly end: PathEnd
  /** Why it is refused in the profile asked for, from the leaf up. */
  readonly problems: readonly PathProblem[]
  /** What only judges of other profiles refuse. */
  readonly remarks: readonly PathProblem[]
  readonly usesExtra: boolean
}

export interface Limits {
  /** Certificates in a path, leaf and root with them. */
  readonly depth: number
  readonly signatures: number
  readonly paths: number
  /** Names against name constraints. */
  readonly comparisons: number
}

export const defaultLimits: Limits = { depth: 10, signatures: 100, paths: 50, comparisons: 250_000 }

export interface SearchInput {
  readonly leaf: Certificate
  readonly sent: readonly Certificate[]
  readonly extra: readonly Certificate[]
  readonly roots: (subjectDer: Uint8Array) => readonly Certificate[]
  readonly at: number
  readonly purpose: 'server' | 'client'
  readonly verify: VerifySignature
  readonly crls: readonly CertificateList[]
  readonly profile: Profile
  readonly vetted: (root: Certificate) => boolean
  readonly limits: Limits
}

/** Every signature is checked once; when the allowance is used up the answer is undefined. */
export type Signed = (child: Certificate, issuer: Certificate) => boolean | undefined

export function signatureChecks(verify: VerifySignature, limit: number): Signed {
  const known = new Map<Certificate, Map<Certificate, boolean>>()
  let left = limit
  return (child, issuer) => {
    const answers = known.get(child) ?? new Map<Certificate, boolean>()
    known.set(child, answers)
    const before = answers.get(issuer)
    if (before !== undefined || child.signatureAlgorithm.scheme === 'unknown') return before ?? false
    if (left-- <= 0) return
    const { tbs: data, signature, signatureAlgorithm: algorithm } = child
    const answer = verify({ spki: issuer.publicKey.spki, algorithm, data, signature })
    answers.set(issuer, answer)
    return answer
  }
}

/** All paths from the leaf up, depth first, trusted roots first; bounded by `limits`. */
export function searchPaths(input: SearchInput, signed: Signed): { paths: PathAttempt[]; exhausted: boolean } {
  const { leaf, roots, at, purpose, limits, profile, vetted } = input
  const paths: PathAttempt[] = []
  const allowance = { comparisons: limits.comparisons }
  const revocation = revocationChecks(input.crls, at, input.verify)
  let exhausted = false
  // Paths that came to an end; a candidate whose key does not fit is no path, and must not use up the limit.
  let climbed = 0

  const finish = (steps: readonly Step[], ends: readonly PathEnd[]): void => {
    const anchored = ends[0]?.kind === 'trusted-root'
    const path = steps.map(({ certificate }) => certificate)
    const found = checkPath({ path, anchored, at, purpose, allowance, revocation, vetted })
    const problems = found.filter(({ refusedBy }) => refusedBy.includes(profile))
    const remarks = found.filter(({ refusedBy }) => !refusedBy.includes(profile))
    const usesExtra = steps.some(({ source }) => source === 'extra')
    paths.push(...ends.map((end) => ({ steps, end, problems, remarks, usesExtra })))
  }

  // As deep as limits.depth at most.
  const climb = (steps: readonly Step[]): void => {
    const child = steps.at(-1)!.certificate
    const named = issuersOf(child, input)
    const fresh = named.filter(({ certificate }) => !steps.some((step) => sameAuthority(step.certificate, certificate)))
    const end =
      endOf(steps) ?? deadEnd(child, named, fresh) ?? (steps.length >= limits.depth ? { kind: 'too-deep' } : undefined)
    if (end) {
      climbed++
      finish(steps, [end])
      return
    }
    const deadEnds: PathEnd[] = []
    for (const next of fresh) {
      if (climbed >= limits.paths) {
        exhausted = true
        break
      }
      const answer = signed(child, next.certificate)
      if (answer === undefined) {
        exhausted = true
        deadEnds.push({ kind: 'gave-up', limit: 'signatures' })
        break
      }
      if (answer) climb([...steps, next])
      else deadEnds.push(badSignature(child, next.certificate))
    }
    if (deadEnds.length > 0) finish(steps, deadEnds)
  }

  const endOf = (steps: readonly Step[]): PathEnd | undefined => {
    const { certificate, source } = steps.at(-1)!
    if (source === 'store' || roots(certificate.subject.der).some((root) => sameCertificate(root, certificate))) {
      return { kind: 'trusted-root' }
    }
    const selfSigned = sameName(certificate.issuer, certificate.subject) && signed(certificate, certificate)
    return selfSigned ? { kind: 'unknown-root' } : undefined
  }

  climb([{ certificate: leaf, source: 'leaf' }])
  return { paths, exhausted }
}

const deadEnd = (child: Certificate, named: readonly Step[], fresh: readonly Step[]): PathEnd | undefined =>
  named.length === 0 ? { kind: 'no-issuer', issuer: child.issuer } : fresh.length === 0 ? { kind: 'loop' } : undefined

const badSignature = ({ signatureAlgorithm }: Certificate, candidate: Certificate): PathEnd => ({
  kind: 'bad-signature',
  candidate,
  algorithmKnown: signatureAlgorithm.scheme !== 'unknown',
})

/** The same name and key: going through it again would only go in a circle (RFC 4158 section 5.2). */
const sameAuthority = (a: Certificate, b: Certificate): boolean =>
  sameName(a.subject, b.subject) && equalBytes(a.publicKey.spki, b.publicKey.spki)

/** Certificates that bear the issuer's name: store, sent, extra; those whose key id fits first, deadEnds last. */
function issuersOf(child: Certificate, { roots, sent, extra }: SearchInput): Step[] {
  const steps: Step[] = []
  const seen = new Set<string>()
  const add = (source: Source, certificates: readonly Certificate[]): void => {
    for (const certificate of certificates) {
      if (!sameName(certificate.subject, child.issuer)) continue
      const key = hex(certificate.der)
      if (seen.has(key)) continue
      seen.add(key)
      steps.push({ certificate, source })
    }
  }
  add('store', roots(child.issuer.der))
  add('sent', sent)
  add('extra', extra)
  return steps.toSorted((a, b) => keyIdFit(child, a.certificate) - keyIdFit(child, b.certificate))
}

const keyIdFit = ({ authorityKeyId: wanted }: Certificate, { subjectKeyId: has }: Certificate): number =>
  !wanted || !has ? 1 : equalBytes(wanted, has) ? 0 : 2
