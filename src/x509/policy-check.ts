import type { Certificate } from './certificate.ts'
import { sameName } from './name.ts'
import { anyPolicy } from './policies.ts'

/**
 * The certificate at which no policy is left although one is required, as an index of `path`; undefined when all is well
 * (RFC 5280 section 6.1). Nobody asks for a policy here, so the tree of the RFC is only asked whether anything is left
 * of it: the set of policies that are expected at its lowest level tells that.
 */
export function policyFailure(path: readonly Certificate[], anchored: boolean): number | undefined {
  const length = anchored ? path.length - 1 : path.length
  let expected: ReadonlySet<string> = new Set([anyPolicy])
  // How many certificates further down each rule begins to hold; no rule yet.
  let explicit = length + 1
  let mapping = length + 1
  let inhibitAny = length + 1
  for (let index = length - 1; index >= 0; index--) {
    const certificate = path[index]!
    const isLeaf = index === 0
    const selfIssued = !isLeaf && sameName(certificate.issuer, certificate.subject)
    expected = narrowed(expected, certificate.policies ?? [], inhibitAny > 0 || selfIssued)
    const { requireExplicitPolicy: required, inhibitPolicyMapping } = certificate.policyConstraints ?? {}
    if (isLeaf) return (explicit <= 1 || required === 0) && expected.size === 0 ? 0 : undefined
    if (explicit === 0 && expected.size === 0) return index
    const mappings = certificate.policyMappings ?? []
    if (mappings.flat().includes(anyPolicy)) return index
    expected = mapped(expected, mappings, mapping > 0)
    if (!selfIssued) {
      explicit = Math.max(0, explicit - 1)
      mapping = Math.max(0, mapping - 1)
      inhibitAny = Math.max(0, inhibitAny - 1)
    }
    explicit = Math.min(explicit, required ?? explicit)
    mapping = Math.min(mapping, inhibitPolicyMapping ?? mapping)
    inhibitAny = Math.min(inhibitAny, certificate.inhibitAnyPolicy ?? inhibitAny)
  }
  return undefined
}

/** Section 6.1.3 (d) and (e): what the certificate has of what is expected. */
const narrowed = (expected: ReadonlySet<string>, policies: readonly string[], anyCounts: boolean): Set<string> => {
  const own = policies.filter((policy) => policy !== anyPolicy)
  const left = new Set(own.filter((policy) => expected.has(policy) || expected.has(anyPolicy)))
  if (anyCounts && policies.includes(anyPolicy)) for (const policy of expected) left.add(policy)
  return left
}

/** Section 6.1.4 (b): a policy is known below by the names it is mapped to, or is lost when mapping is inhibited. */
const mapped = (
  expected: ReadonlySet<string>,
  mappings: readonly (readonly [string, string])[],
  allowed: boolean,
): ReadonlySet<string> => {
  const from = new Set(mappings.map(([issuerDomain]) => issuerDomain))
  const kept = [...expected].filter((policy) => !from.has(policy))
  const to = mappings.filter(([issuerDomain]) => expected.has(issuerDomain) || expected.has(anyPolicy))
  return new Set(allowed ? [...kept, ...to.map(([, subjectDomain]) => subjectDomain)] : kept)
}
