import { type Text, text } from '../../evidence/text.ts'
import {
  type Certificate,
  type PathAttempt,
  type PathProblem,
  type PathProblemCode,
  sameName,
} from '../../x509/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, type Verdict } from '../rule.ts'
import type { Chain } from './shared-chain.ts'

type DateCode = 'expired' | 'not-yet-valid'

/**
 * Which cause speaks of which problem of a path: a new problem does not compile before it is entered here. Undefined: the
 * letter of a standard forbids it, but no browser refuses it (`refusedBy`); what OpenSSL refuses of these when it is told
 * to be strict, is for `python313-x509-strict`.
 */
const causes: Readonly<Record<Exclude<PathProblemCode, DateCode>, string | undefined>> = {
  'not-a-ca': 'basic-constraints',
  'path-too-long': 'basic-constraints',
  'no-cert-sign': 'basic-constraints',
  'wrong-purpose': 'wrong-eku',
  'unknown-critical-extension': 'unknown-critical-extension',
  'name-not-permitted': 'name-constraints',
  'name-constraints-too-many': 'name-constraints',
  malformed: 'malformed-certificate',
  'weak-key': 'weak-key',
  'weak-signature': 'sha1-signature',
  revoked: 'cert-revoked',
  // Firefox refuses it, Chrome and Safari do not: the rule looks for itself.
  'leaf-is-ca': undefined,
  'no-valid-policy': undefined,
  'revocation-unknown': undefined,
  'list-not-conforming': undefined,
  'must-be-critical': undefined,
  'must-not-be-critical': undefined,
  'missing-extension': undefined,
  'forbidden-extension': undefined,
  'inconsistent-ca': undefined,
  'key-id-incomplete': undefined,
  'key-id-mismatch': undefined,
  'name-syntax': undefined,
  'constraint-syntax': undefined,
  'common-name-outside': undefined,
  'serial-number': undefined,
  'empty-name': undefined,
  'old-version': undefined,
  'any-purpose': undefined,
  'forbidden-key': undefined,
  'forbidden-signature': undefined,
  'not-conforming': undefined,
}

/** Dates are a cause of their own for the leaf, the certificates between, and the root. */
const dated = ({ code, index }: PathProblem, { steps }: PathAttempt): string => {
  if (index === 0) return code === 'expired' ? 'cert-expired' : 'cert-not-yet-valid'
  return index === steps.length - 1 ? 'root-expired' : 'intermediate-expired'
}

const isDate = (code: PathProblemCode): code is DateCode => code === 'expired' || code === 'not-yet-valid'

export const causeOf = (problem: PathProblem, path: PathAttempt): string | undefined =>
  isDate(problem.code) ? dated(problem, path) : causes[problem.code]

/** The first problem of this cause on the best way to a trusted root, where what was sent gives no way without any. */
export function problemOf({ report }: Chain, cause: string): PathProblem | undefined {
  const { best, trusted } = report
  if (trusted || best.end.kind !== 'trusted-root') return undefined
  return best.problems.find((problem) => causeOf(problem, best) === cause)
}

/** What a finding says of a problem: its sentence, and one line of proof. */
export interface Said {
  readonly explanation: Text
  readonly observed: Text
  readonly expected: Text
}

/** Found where the path has such a problem; milder where a certificate that was not sent makes another path good. */
export function judgePath(endpoint: Endpoint, cause: string, say: (problem: PathProblem) => Said): Verdict {
  const { chain } = endpoint
  const problem = chain && problemOf(chain, cause)
  if (!problem) return clear
  const { explanation, observed, expected } = say(problem)
  return found({
    status: chain.report.trustedWithExtra ? 'degraded' : 'broken',
    confidence: 0.97,
    // What is good by the roots of today fails on the roots that this client has.
    side: chain.today().trusted ? 'client' : 'server',
    explanation,
    proof: [{ experiment: 'baseline', observed, expected }],
  })
}

/** The ways that clients may take: all without a problem, else the best there is. */
export const pathsInUse = ({ report }: Chain): readonly [PathAttempt, ...PathAttempt[]] => {
  const [first, ...others] = report.paths.filter(
    ({ end, problems }) => end.kind === 'trusted-root' && problems.length === 0,
  )
  return first ? [first, ...others] : [report.best]
}

/** The first certificate of the best way that is so, if no way does without one. */
export function unavoidable(chain: Chain, isSo: (step: PathStep) => boolean): Certificate | undefined {
  const [first, ...others] = pathsInUse(chain).map((path) => stepsOf(path).find(isSo)?.certificate)
  return others.every(Boolean) ? first : undefined
}

export interface PathStep {
  readonly certificate: Certificate
  /** Trusted by itself, or signed by nobody else: its signature is not looked at. */
  readonly isTop: boolean
}

const stepsOf = ({ steps, end }: PathAttempt): readonly PathStep[] =>
  steps.map(({ certificate }, i) => ({
    certificate,
    isTop: i === steps.length - 1 && (end.kind === 'trusted-root' || sameName(certificate.issuer, certificate.subject)),
  }))

/** How a sentence names a certificate. */
export const called = ({ leaf }: Chain, certificate: Certificate): Text => {
  const name = certificate.subject.text
  return certificate === leaf
    ? text("the site's own certificate", 'サイト自身の証明書')
    : text(`the certificate of "${name}"`, `「${name}」の証明書`)
}
