import { getPublicSuffix } from 'tldts'
import { describe, expect, test } from 'vitest'
import {
  buildPaths,
  type Certificate,
  equalBytes,
  matchHost,
  type PathProblem,
  type Profile,
  parseCertificate,
  parseCrl,
} from '../src/x509/index.ts'
import { type PathCase, pathCases, readable } from './support/path-cases.ts'
import { verify } from './support/verify.ts'

const cases = pathCases()

/** The suite's own way to say it: of two rules that contradict each other, the id names the one that is tried. */
const profileOf = ({ id }: PathCase): Profile => (id.startsWith('rfc5280::') ? 'rfc5280' : 'webpki')

/** `pass`, or the first reason why not: of the name, of the end of the best path, or of one of its certificates. */
function verdict(one: PathCase, profile: Profile): string {
  const [leaf] = readable(parseCertificate, [one.leaf]) as [Certificate]
  const roots = readable(parseCertificate, one.roots)
  const { trusted, best } = buildPaths({
    leaf,
    sent: readable(parseCertificate, one.sent),
    roots: (subject) => roots.filter((root) => equalBytes(root.subject.der, subject)),
    // The suite's certificates last for centuries; a case about dates says its own.
    at: Date.parse(one.at ?? '2026-07-01T00:00:00Z'),
    verify,
    profile,
    crls: readable(parseCrl, one.crls),
    ...(one.purpose && { purpose: one.purpose }),
    ...(one.intermediates !== undefined && { limits: { depth: one.intermediates + 2 } }),
  })
  const isPublicSuffix = (name: string) => getPublicSuffix(name, { allowPrivateDomains: true }) === name
  const host = one.name === undefined ? undefined : matchHost(leaf, one.name, { isPublicSuffix })
  if (best.end.kind !== 'trusted-root') return best.end.kind
  if (!trusted) return saying(best.problems[0]!)
  return host?.matches === false ? `host: ${host.reason}` : 'pass'
}

const saying = ({ code, index, detail }: PathProblem): string => {
  const exact = detail && !/ at byte |^CN=/.test(detail)
  return `${code} at ${index}${exact ? `: ${detail}` : ''}`
}

/** What every client refuses, and why. */
const refusedByAll: Readonly<Record<string, string>> = {
  'cve::cve-2025-61727-nc-permits-variant': 'name-not-permitted at 0',
  'pathlen::intermediate-violates-pathlen-0': 'path-too-long at 2',
  'pathlen::max-chain-depth-0-exhausted': 'too-deep',
  'pathlen::max-chain-depth-1-exhausted': 'too-deep',
  'pathological::intermediate-cycle-distinct-cas': 'loop',
  'pathological::intermediate-cycle-same-logical-ca': 'loop',
  'pathological::nc-dos-1': 'name-constraints-too-many at 1',
  'pathological::nc-dos-3': 'host: cn-only',
  'pathological::pathological-chain-distinct-subject-same-key': 'too-deep',
  'pathological::pathological-chain-same-subject-same-key': 'unknown-root',
  'rfc5280::duplicate-extensions': 'malformed at 0',
  'rfc5280::eku::ee-eku-empty': 'malformed at 0',
  'rfc5280::eku::ee-wrong-eku': 'wrong-purpose at 0',
  'rfc5280::intermediate-ca-missing-basic-constraints': 'no-issuer',
  'rfc5280::nc::excluded-dn-match-sub-mismatch': 'name-not-permitted at 0',
  'rfc5280::nc::excluded-dns-match-second': 'name-not-permitted at 0',
  'rfc5280::nc::excluded-ipv6-match': 'name-not-permitted at 0',
  'rfc5280::nc::excluded-self-issued-leaf': 'name-not-permitted at 1',
  'rfc5280::nc::intermediate-with-san-rejected-by-root-nc': 'name-not-permitted at 2',
  'rfc5280::nc::invalid-dnsname-wildcard': 'malformed at 1',
  'rfc5280::nc::invalid-ipv4-address': 'malformed at 1',
  'rfc5280::nc::nc-forbids-othername': 'name-not-permitted at 0',
  'rfc5280::nc::nc-permits-email-literal-asterisk-rejects-subdomain': 'name-not-permitted at 0',
  'rfc5280::nc::nc-permits-invalid-email-san': 'name-not-permitted at 0',
  'rfc5280::nc::permitted-dn-match-subject-san-mismatch': 'name-not-permitted at 0',
  'rfc5280::nc::permitted-ip-mismatch': 'name-not-permitted at 0',
  'rfc5280::nc::restrictive-permits-in-intermediates-narrows': 'name-not-permitted at 0',
  'rfc5280::root-inconsistent-ca-extensions': 'no-cert-sign at 1',
  'rfc5280::san::malformed': 'malformed at 0',
  'rfc5280::unknown-critical-extension-intermediate': 'unknown-critical-extension at 1: 1.3.6.1.4.1.55738.666.1',
  'rfc5280::validity::expired-1-second': 'expired at 0',
  'rfc5280::validity::expired-intermediate': 'expired at 1',
  'rfc5280::validity::expired-root': 'expired at 2',
  'rfc5280::validity::not-yet-valid-5-seconds': 'not-yet-valid at 0',
  'rfc5280::validity::notbefore-fractional': 'not-yet-valid at 0',
  'webpki::forbidden-dsa-leaf': 'weak-key at 0: DSA 3072',
  'webpki::malformed-aia': 'malformed at 0',
  'webpki::nc::intermediate-permitted-excluded-subtrees-both-null': 'malformed at 1',
  'webpki::san::mismatch-apex-subdomain-san': 'host: cn-only',
  'webpki::san::mismatch-subdomain-apex-san': 'host: none',
  'webpki::san::no-san': 'host: cn-only',
  'webpki::san::public-suffix-private-namespace-wildcard-san': 'common-name-outside at 0',
  'webpki::san::san-wildcard-only-tld': 'name-syntax at 0: *',
  'webpki::san::wildcard-embedded-leftmost-san': 'name-syntax at 0: ba*.example.com',
  'webpki::san::wildcard-match-across-labels-san': 'host: wildcard-depth',
  'webpki::v1-cert': 'old-version at 0: 1',
}

/** What only those refuse who hold certificates to the letter of RFC 5280 or of the Baseline Requirements, and why. */
const refusedByTheLetter: Readonly<Record<string, string>> = {
  'crl::crlnumber-critical': 'list-not-conforming at 0',
  'crl::issuer-missing-crlsign': 'revocation-unknown at 0: no-crl-sign',
  'rfc5280::aki::cross-signed-root-missing-aki': 'missing-extension at 1: authorityKeyIdentifier',
  'rfc5280::aki::leaf-missing-aki': 'missing-extension at 0: authorityKeyIdentifier',
  'rfc5280::ca-empty-subject': 'empty-name at 0: issuer',
  'rfc5280::ee-critical-aia-invalid': 'must-not-be-critical at 0: authorityInfoAccess',
  'rfc5280::leaf-ku-keycertsign': 'inconsistent-ca at 0: keyCertSign',
  'rfc5280::nc::not-allowed-in-ee-critical': 'forbidden-extension at 0: nameConstraints',
  'rfc5280::nc::permitted-dns-match-noncritical': 'must-be-critical at 1: nameConstraints',
  'rfc5280::pc::ica-noncritical-pc': 'must-be-critical at 1: policyConstraints',
  'rfc5280::root-non-critical-basic-constraints': 'must-be-critical at 1: basicConstraints',
  'rfc5280::san::underscore-dns': 'name-syntax at 0: foo_bar.example.com',
  'rfc5280::serial::too-long': 'serial-number at 0: 0afccb7775d1468da70a7d35951726dbeb47cd3e7958',
  'rfc5280::ski::critical-ski': 'key-id-mismatch at 0: keyIdentifier',
  'rfc5280::ski::root-missing-ski': 'missing-extension at 1: subjectKeyIdentifier',
  'webpki::aki::root-with-aki-authoritycertissuer': 'key-id-incomplete at 1: authorityCertIssuer',
  'webpki::aki::root-with-aki-missing-keyidentifier': 'key-id-incomplete at 1: keyIdentifier',
  'webpki::ca-as-leaf': 'leaf-is-ca at 0: cA',
  'webpki::cn::ipv4-hex-mismatch': 'common-name-outside at 0',
  'webpki::cn::ipv6-non-rfc5952-mismatch': 'common-name-outside at 0',
  'webpki::cn::ipv6-uppercase-mismatch': 'common-name-outside at 0',
  'webpki::cn::punycode-not-in-san': 'common-name-outside at 0',
  'webpki::ee-basicconstraints-ca': 'leaf-is-ca at 0: cA',
  'webpki::eku::ee-critical-eku': 'must-not-be-critical at 0: extKeyUsage',
  'webpki::eku::root-has-eku': 'forbidden-extension at 1: extKeyUsage',
  'webpki::forbidden-p192-leaf': 'forbidden-key at 0: EC secp192r1',
  'webpki::forbidden-rsa-key-not-divisible-by-8-in-leaf': 'forbidden-key at 0: RSA 2052',
  'webpki::forbidden-weak-rsa-in-leaf': 'forbidden-key at 0: RSA 1024',
  'webpki::san::san-critical-with-nonempty-subject': 'must-not-be-critical at 0: subjectAltName',
}

const reasons: Readonly<Record<string, string>> = { ...refusedByAll, ...refusedByTheLetter }

describe('every case of the suite comes out as it says, for the reason it is about, within a second', () => {
  test.each(cases)('$id', (one) => {
    const start = performance.now()
    expect(verdict(one, profileOf(one))).toBe(one.expect === 'pass' ? 'pass' : reasons[one.id])
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test('each that fails has its reason here, and no other', () => {
    const failing = cases.filter((one) => one.expect === 'fail').map(({ id }) => id)
    expect(Object.keys(reasons).toSorted()).toEqual(failing.toSorted())
  })
})

describe('what browsers accept is not called broken', () => {
  test.each(cases)('$id', (one) => {
    const ours = verdict(one, 'browsers')
    expect(ours === 'pass').toBe(one.expect === 'pass' || one.id in refusedByTheLetter)
  })
})

/** Where the web's rules contradict the letter of RFC 5280, a case of one comes out otherwise by the other. */
const contradictions: Readonly<Record<string, string>> = {
  'rfc5280::ca-as-leaf': 'the Baseline Requirements forbid what the RFC leaves open: a CA as the leaf (7.1.2.7.8)',
  'rfc5280::nc::permitted-dns-match-noncritical': 'they allow what the RFC forbids, by name (7.1.2.5.2)',
  'rfc5280::aki::cross-signed-root-missing-aki':
    'a cross-signed root in the store is an anchor; a case of the web wants it accepted (cve::cve-2024-0567)',
}

test('judged by the rules of the web throughout, only the contradictions come out otherwise', () => {
  const otherwise = cases.filter((one) => (verdict(one, 'webpki') === 'pass') !== (one.expect === 'pass'))
  expect(otherwise.map(({ id }) => id).toSorted()).toEqual(Object.keys(contradictions).toSorted())
})
