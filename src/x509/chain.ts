import { type Certificate, sameCertificate } from './certificate.ts'
import type { CertificateList } from './crl.ts'
import { sameName } from './name.ts'
import {
  defaultLimits,
  type Limits,
  type PathAttempt,
  type Signed,
  type Source,
  searchPaths,
  signatureChecks,
  type VerifySignature,
} from './path.ts'
import type { Profile } from './path-problem.ts'

export interface ChainInput {
  readonly leaf: Certificate
  /** All that the server sent, in its order, with or without the leaf. */
  readonly sent: readonly Certificate[]
  /** The trusted certificates with this subject (DER). */
  readonly roots: (subjectDer: Uint8Array) => readonly Certificate[]
  /** Certificates that were not sent: fetched by AIA, or given by the user. */
  readonly extra?: readonly Certificate[]
  /** Milliseconds since 1970. */
  readonly at: number
  readonly verify: VerifySignature
  readonly purpose?: 'server' | 'client'
  /** Revocation lists to be asked; those of other CAs, or that cannot be used, are passed over. */
  readonly crls?: readonly CertificateList[]
  /** By whose rules a path is refused; by those of browsers unless said. */
  readonly profile?: Profile
  /**
   * Roots whose form is nobody's concern, as those of a root programme: every client took them as they are, and some
   * have faults by the letter, as the serial number 0 (six of Mozilla's 121, 2026-07-19). None unless said.
   */
  readonly vetted?: (root: Certificate) => boolean
  readonly limits?: Partial<Limits>
}

/**
 * How far names and signatures lead, whatever the dates and constraints say (for those see `problems`):
 * `trusted-root` over what was sent; `trusted-root-with-extra` only with certificates that were not sent;
 * `unknown-root`: a self-signed certificate the store lacks, above the leaf; `unknown-issuer`: a CA above the leaf whose
 * issuer nobody has; `self-signed-leaf`; `leaf-only`: nothing at hand issued the leaf; `gave-up`: a limit was met first.
 */
export type Reach =
  | 'trusted-root'
  | 'trusted-root-with-extra'
  | 'unknown-root'
  | 'unknown-issuer'
  | 'self-signed-leaf'
  | 'leaf-only'
  | 'gave-up'

/**
 * What a sent certificate is good for: `path`: a step of the best path; `alternative`: a step of another one, as a
 * cross-sign for old clients; `unneeded`: on no path at all; `duplicate`: sent before.
 */
export type SentRole = 'leaf' | 'path' | 'alternative' | 'unneeded' | 'duplicate'

export interface SentCertificate {
  readonly certificate: Certificate
  readonly position: number
  readonly role: SentRole
  /** In the store: need not be sent. */
  readonly isRoot: boolean
}

export interface ChainReport {
  readonly leaf: Certificate
  readonly leafSelfSigned: boolean
  readonly reaches: Reach
  readonly sent: readonly SentCertificate[]
  /** Whether the steps of the best path were sent in its order; `n/a` with fewer than two of them. */
  readonly order: 'right' | 'wrong' | 'n/a'
  /** A certificate that was sent made the leaf's signature. */
  readonly issuerSent: boolean
  /** Every path tried, best first: those over what was sent before those with extra, then by problems. Never empty. */
  readonly paths: readonly PathAttempt[]
  readonly best: PathAttempt
  /** A path without any problem, over what was sent. */
  readonly trusted?: PathAttempt
  /** A path without any problem that needs certificates that were not sent. */
  readonly trustedWithExtra?: PathAttempt
  /** The last certificate of the best path. */
  readonly top: { readonly certificate: Certificate; readonly source: Source; readonly selfSigned: boolean }
  /** A limit ended the search before all paths were tried. */
  readonly exhausted: boolean
}

const unlessSaid = {
  extra: [],
  purpose: 'server',
  crls: [],
  profile: 'browsers',
  vetted: () => false,
} satisfies Partial<ChainInput>

/** Builds and checks every path from the leaf to a trusted root. Ends within its limits, whatever it is given. */
export function buildPaths(input: ChainInput): ChainReport {
  const { leaf, sent, roots, verify } = input
  const limits = { ...defaultLimits, ...input.limits }
  const signed = signatureChecks(verify, limits.signatures)
  const leafSelfSigned = isSelfSigned(leaf, signed)
  const others = sent.filter((certificate) => !sameCertificate(certificate, leaf))
  const issuerSent = others.some((issuer) => sameName(issuer.subject, leaf.issuer) && signed(leaf, issuer) === true)
  const found = searchPaths({ ...unlessSaid, ...input, sent: others, limits }, signed)
  const paths = found.paths.toSorted((a, b) => rank(a) - rank(b) || a.problems.length - b.problems.length)
  const best = paths[0]!
  const top = best.steps.at(-1)!
  const clean = paths.filter(({ end, problems }) => end.kind === 'trusted-root' && problems.length === 0)
  const trusted = clean.find(({ usesExtra }) => !usesExtra)
  const trustedWithExtra = clean.find(({ usesExtra }) => usesExtra)
  return {
    leaf,
    leafSelfSigned,
    reaches: reachOf(best, leafSelfSigned),
    sent: sent.map((certificate, position) => ({
      certificate,
      position,
      role: roleOf(position, sent, leaf, paths),
      isRoot: roots(certificate.subject.der).some((root) => sameCertificate(root, certificate)),
    })),
    order: orderOf(best, sent),
    issuerSent,
    paths,
    best,
    ...(trusted && { trusted }),
    ...(trustedWithExtra && { trustedWithExtra }),
    top: { certificate: top.certificate, source: top.source, selfSigned: isSelfSigned(top.certificate, signed) },
    exhausted: found.exhausted,
  }
}

/** Trusted roots over what was sent, then with extra; then the longest, those that end in a root first. */
const rank = ({ end, steps, usesExtra }: PathAttempt): number =>
  end.kind === 'trusted-root' ? (usesExtra ? 1 : 0) : 100 - 2 * steps.length + (end.kind === 'unknown-root' ? 0 : 1)

function reachOf({ end, steps, usesExtra }: PathAttempt, leafSelfSigned: boolean): Reach {
  if (end.kind === 'trusted-root') return usesExtra ? 'trusted-root-with-extra' : 'trusted-root'
  if (leafSelfSigned) return 'self-signed-leaf'
  if (end.kind === 'gave-up' || end.kind === 'too-deep') return 'gave-up'
  if (steps.length === 1) return 'leaf-only'
  return end.kind === 'unknown-root' ? 'unknown-root' : 'unknown-issuer'
}

const isSelfSigned = (certificate: Certificate, signed: Signed): boolean =>
  sameName(certificate.issuer, certificate.subject) && signed(certificate, certificate) === true

const isStepOf = ({ steps }: PathAttempt, certificate: Certificate): boolean =>
  steps.some((step) => sameCertificate(step.certificate, certificate))

function roleOf(
  position: number,
  sent: readonly Certificate[],
  leaf: Certificate,
  paths: readonly PathAttempt[],
): SentRole {
  const certificate = sent[position]!
  if (sent.findIndex((other) => sameCertificate(other, certificate)) < position) return 'duplicate'
  if (sameCertificate(certificate, leaf)) return 'leaf'
  if (isStepOf(paths[0]!, certificate)) return 'path'
  return paths.some((path) => isStepOf(path, certificate)) ? 'alternative' : 'unneeded'
}

/** RFC 5246 section 7.4.2: each certificate certifies the one before it. */
function orderOf({ steps }: PathAttempt, sent: readonly Certificate[]): 'right' | 'wrong' | 'n/a' {
  const positions = steps
    .slice(1)
    .map(({ certificate }) => sent.findIndex((other) => sameCertificate(other, certificate)))
    .filter((position) => position >= 0)
  if (positions.length < 2) return 'n/a'
  return positions.every((position, i) => i === 0 || position > positions[i - 1]!) ? 'right' : 'wrong'
}
