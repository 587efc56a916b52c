import { describe, expect, test } from 'vitest'
import { altNames, authority, issue, newKey, now } from '../../../test/support/authority.ts'
import type { Attempt } from '../../evidence/attempt.ts'
import type { Certificate, PathAttempt, PathProblem, PathProblemCode } from '../../x509/index.ts'
import { profileRules } from '../../x509/profile.ts'
import { rules } from '../all.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Rule } from '../rule.ts'
import type { Chain } from './shared-chain.ts'
import { causeOf } from './shared-path.ts'

const keys = { root: newKey(), issuing: newKey(), leaf: newKey() }
const root = issue({ subject: 'Root', key: keys.root, extensions: [authority()] })
const issuing = issue({
  subject: 'Issuing',
  key: keys.issuing,
  issuer: 'Root',
  issuerKey: keys.root,
  extensions: [authority()],
})
const leaf = issue({
  subject: 'example.com',
  key: keys.leaf,
  issuer: 'Issuing',
  issuerKey: keys.issuing,
  extensions: [altNames('example.com')],
})

interface Row {
  /** Place in the path; 0 unless said. */
  readonly index?: number
  readonly cause: string
  /** The certificate as it is when it has this problem. */
  readonly ill?: (one: Certificate) => Certificate
}

const day = 86_400_000
const late = (one: Certificate): Certificate => ({ ...one, notAfter: now - day })
const early = (one: Certificate): Certificate => ({ ...one, notBefore: now + day })
const shortKey = (one: Certificate): Certificate => ({
  ...one,
  publicKey: { ...one.publicKey, algorithm: 'RSA', bits: 512 },
})
const sha1 = (one: Certificate): Certificate => ({
  ...one,
  signatureAlgorithm: { ...one.signatureAlgorithm, hash: 'sha1', name: 'ecdsa-with-SHA1' },
})

/** The problems that make browsers refuse a path, but `revoked`, which hangs on lists: the rules on status have it. */
const rows: readonly (readonly [PathProblemCode, Row])[] = [
  ['expired', { cause: 'cert-expired', ill: late }],
  ['expired', { index: 1, cause: 'intermediate-expired', ill: late }],
  ['expired', { index: 2, cause: 'root-expired', ill: late }],
  ['not-yet-valid', { cause: 'cert-not-yet-valid', ill: early }],
  ['not-yet-valid', { index: 1, cause: 'intermediate-expired', ill: early }],
  ['not-yet-valid', { index: 2, cause: 'root-expired', ill: early }],
  ['not-a-ca', { index: 1, cause: 'basic-constraints' }],
  ['path-too-long', { index: 2, cause: 'basic-constraints' }],
  ['no-cert-sign', { index: 1, cause: 'basic-constraints' }],
  ['wrong-purpose', { cause: 'wrong-eku' }],
  ['wrong-purpose', { index: 1, cause: 'wrong-eku' }],
  ['unknown-critical-extension', { cause: 'unknown-critical-extension' }],
  ['name-not-permitted', { cause: 'name-constraints' }],
  ['name-constraints-too-many', { index: 1, cause: 'name-constraints' }],
  ['malformed', { cause: 'malformed-certificate' }],
  ['malformed', { index: 2, cause: 'malformed-certificate' }],
  ['weak-key', { cause: 'weak-key', ill: shortKey }],
  ['weak-key', { index: 2, cause: 'weak-key', ill: shortKey }],
  ['weak-signature', { cause: 'sha1-signature', ill: sha1 }],
  ['weak-signature', { index: 1, cause: 'sha1-signature', ill: sha1 }],
]

function pathWith(code: PathProblemCode, { index = 0, ill = (one) => one }: Row): PathAttempt {
  const steps = [leaf, issuing, root].map((one, i) => ({
    certificate: i === index ? ill(one) : one,
    source: (['leaf', 'sent', 'store'] as const)[i]!,
  }))
  const certificate = steps[index]!.certificate
  const problem: PathProblem = { code, index, certificate, detail: '1.2.3', refusedBy: ['browsers'] }
  return { steps, end: { kind: 'trusted-root' }, problems: [problem], remarks: [], usesExtra: false }
}

/** As much of an endpoint as rules about certificates look at: a handshake that came to its end, and this path alone. */
function endpointWith(best: PathAttempt): Endpoint {
  const [first] = best.steps
  const chain = {
    leaf: first!.certificate,
    report: { best, paths: [best] },
    issuerUrls: [],
    today: () => ({}),
  } as unknown as Chain
  const baseline = { messages: [], outcome: { kind: 'finished' } } as unknown as Attempt
  const evidence = { fetched: [], attempts: [], clock: { offsetMs: 0, sources: [] }, question: {}, target: {} }
  const time = { true: now, local: now, known: true }
  const tried = () => baseline
  return { chain, baseline, evidence, time, tried, hop: 'target', address: '127.0.0.1' } as unknown as Endpoint
}

const ruleOf = (id: string): Rule | undefined => rules.find((rule) => rule.id === id)

describe('each problem of a path has a cause that finds it', () => {
  test.each(rows)('%s: %o', (code, row) => {
    const path = pathWith(code, row)
    expect(causeOf(path.problems[0]!, path)).toBe(row.cause)
    const rule = ruleOf(row.cause)
    if (rule?.scope !== 'endpoint') throw new Error(`no rule "${row.cause}" about an endpoint`)
    expect(rule.judge(endpointWith(path)).kind).toBe('found')
  })

  test('no code that browsers refuse is without a cause', () => {
    const refused = profileRules.filter(({ refusedBy }) => refusedBy.includes('browsers')).map(({ code }) => code)
    const shown = new Set<string>(rows.map(([code]) => code))
    expect(refused.filter((code) => !shown.has(code))).toEqual([])
  })
})
