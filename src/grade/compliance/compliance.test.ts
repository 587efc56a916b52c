import { describe, expect, test } from 'vitest'
import { compliantSurvey } from '../../../test/support/graded.ts'
import {
  aead12,
  cbc,
  certificateWith,
  intermediate,
  modern,
  old,
  surveyOf,
  type Wish,
} from '../../../test/support/surveys.ts'
import { compliancePolicies } from './all.ts'

const judged = (wish: Wish) => compliantSurvey(surveyOf(wish))

/** `verdict: clauses that are not met`. */
const told = async (wish: Wish): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await judged(wish)).map(({ policy, profile, verdict, requirements }) => [
      `${policy.id} ${profile}`,
      [verdict, ...new Set(requirements.filter((one) => one.verdict === 'not-met').map(({ clause }) => clause))].join(
        ' | ',
      ),
    ]),
  )

const rsa = certificateWith({})
/** What is common to servers that any client of the last ten years can use. */
const servers: readonly (readonly [sentence: string, wish: Wish, expected: Record<string, string>])[] = [
  [
    'a modern server: TLS 1.3 alone, an ECDSA key, the order of the client',
    { suites: modern, chooser: 'client' },
    {
      'mozilla-6-0 modern': 'met',
      'mozilla-5-8 modern': 'met',
      'mozilla-6-0 intermediate': 'not-met | tls_versions',
      'mozilla-5-8 intermediate': 'not-met | tls_versions',
      'mozilla-5-8 old': 'not-met | tls_versions | certificate_types | certificate_signatures | server_preferred_order',
      'nist-800-52r2 server': 'not-met | 3.2 | 3.3.1',
      'bsi-tr-02102-2 server': 'not-met | 3.4, Tab. 13',
      'pci-dss-4 server': 'met',
      'ncsc-nl-2025 sufficient': 'met',
    },
  ],
  [
    'an intermediate server: TLS 1.2 besides, an RSA key besides',
    { suites: intermediate, chooser: 'client', leaves: [rsa] },
    {
      'mozilla-6-0 modern': 'not-met | tls_versions | certificate_types | certificate_signatures',
      'mozilla-5-8 modern': 'not-met | tls_versions | certificate_types | certificate_signatures',
      'mozilla-6-0 intermediate': 'met',
      'mozilla-5-8 intermediate': 'met',
      'mozilla-5-8 old': 'not-met | tls_versions | certificate_types | certificate_signatures | server_preferred_order',
      'nist-800-52r2 server': 'not-met | 3.2 | 3.3.1',
      'bsi-tr-02102-2 server': 'not-met | 3.3, Tab. 2, 3 | 3.4, Tab. 13 | 3.6',
      'pci-dss-4 server': 'met',
      'ncsc-nl-2025 sufficient': 'not-met | 3.3.2.1',
    },
  ],
  [
    'an old server: SSL 3.0 to TLS 1.2 with RC4 and 3DES, its own order',
    { suites: old, leaves: [rsa] },
    {
      'mozilla-6-0 modern':
        'not-met | tls_versions | certificate_types | certificate_signatures | server_preferred_order',
      'mozilla-5-8 modern':
        'not-met | tls_versions | certificate_types | certificate_signatures | server_preferred_order',
      'mozilla-6-0 intermediate': 'not-met | tls_versions | ciphers | server_preferred_order',
      'mozilla-5-8 intermediate': 'not-met | tls_versions | ciphers | server_preferred_order',
      'mozilla-5-8 old': 'not-met | tls_versions | ciphers | certificate_types | certificate_signatures',
      'nist-800-52r2 server': 'not-met | 3.1 | 3.2 | 3.3.1',
      'bsi-tr-02102-2 server': 'not-met | 3.2 | 3.3, Tab. 2, 3 | 3.6',
      'pci-dss-4 server': 'not-met | 4.2.1 (3)',
      'ncsc-nl-2025 sufficient': 'not-met | 3.3.1 | 3.3.2.1 | 3.3.3, 3.3.4, App. B',
    },
  ],
]

test.each(servers)('%s', async (_, wish, expected) => {
  expect(await told(wish)).toEqual(expected)
})

const suites = intermediate
const one: readonly (readonly [sentence: string, wish: Wish, profile: string, clause: string, verdict: string])[] = [
  [
    'a group that Mozilla does not list',
    { suites, groups: ['x25519', 'secp521r1'] },
    'mozilla-6-0 modern',
    'tls_curves',
    'not-met',
  ],
  [
    'a certificate of 100 days is too long for modern',
    { suites: modern, leaves: [certificateWith({ days: 100 })] },
    'mozilla-6-0 modern',
    'maximum_certificate_lifespan',
    'not-met',
  ],
  [
    'and not for intermediate',
    { suites, leaves: [certificateWith({ days: 100 })] },
    'mozilla-6-0 intermediate',
    'maximum_certificate_lifespan',
    'met',
  ],
  [
    'HSTS of a year is too short for Mozilla',
    { suites, hsts: 'max-age=31536000' },
    'mozilla-6-0 intermediate',
    'hsts_min_age',
    'not-met',
  ],
  [
    'HSTS is not wanted of a mail server',
    { suites, starttls: 'smtp', hsts: null },
    'mozilla-6-0 intermediate',
    'hsts_min_age',
    'met',
  ],
  [
    'no page: HSTS is not judged',
    { suites, withoutPage: true },
    'mozilla-6-0 intermediate',
    'hsts_min_age',
    'not-judged',
  ],
  [
    'whose order counts could not be told',
    { suites, chooser: undefined },
    'mozilla-6-0 intermediate',
    'server_preferred_order',
    'not-judged',
  ],
  [
    'DHE is gone from intermediate',
    { suites: { 'TLSv1.2': [...aead12, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'] }, dh: [2048] },
    'mozilla-5-8 intermediate',
    'ciphers',
    'not-met',
  ],
  [
    'a small prime',
    { suites: { 'TLSv1.2': ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'] }, dh: [1024] },
    'mozilla-5-8 old',
    'dh_param_size',
    'not-met',
  ],
  [
    'a prime that could not be seen',
    { suites: { 'TLSv1.2': ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'] } },
    'pci-dss-4 server',
    '4.2.1 (4)',
    'not-judged',
  ],
  [
    'RSA key transport is no suite of NIST',
    { suites: { 'TLSv1.2': ['TLS_RSA_WITH_AES_128_GCM_SHA256'] } },
    'nist-800-52r2 server',
    '3.3.1',
    'not-met',
  ],
  [
    'AES alone is well with NIST',
    { suites: { 'TLSv1.2': aead12.slice(0, 2), 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] } },
    'nist-800-52r2 server',
    '3.3.1',
    'met',
  ],
  [
    'without the extended main secret',
    { suites, behaviours: { 'extended-main-secret': false } },
    'nist-800-52r2 server',
    '3.4.1.3',
    'not-met',
  ],
  [
    'a check that was not run is not judged',
    { suites, behaviours: { 'extended-main-secret': undefined } },
    'nist-800-52r2 server',
    '3.4.1.3',
    'not-judged',
  ],
  [
    'TLS_FALLBACK_SCSV is not asked of who has TLS 1.3',
    { suites: { ...suites, 'TLSv1.0': cbc }, behaviours: { 'fallback-scsv': false } },
    'nist-800-52r2 server',
    '3.4.2.1',
    'met',
  ],
  [
    'but of who has old versions alone',
    { suites: { 'TLSv1.2': aead12, 'TLSv1.0': cbc }, behaviours: { 'fallback-scsv': false } },
    'nist-800-52r2 server',
    '3.4.2.1',
    'not-met',
  ],
  [
    'without elliptic curves none is wanted',
    { suites: { 'TLSv1.2': ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'] }, groups: [], dh: [2048] },
    'nist-800-52r2 server',
    '3.4.2.2',
    'met',
  ],
  ['X25519 alone is no curve of NIST', { suites, groups: ['x25519'] }, 'nist-800-52r2 server', '3.4.2.2', 'not-met'],
  ['early data', { suites, behaviours: { 'early-data': 'accepted' } }, 'bsi-tr-02102-2 server', '3.4', 'not-met'],
  [
    'renegotiation by the client',
    { suites, vulnerabilities: { 'client-renegotiation': 'vulnerable' } },
    'bsi-tr-02102-2 server',
    '3.3',
    'not-met',
  ],
  ['heartbeat', { suites, behaviours: { heartbeat: true } }, 'bsi-tr-02102-2 server', '3.3', 'not-met'],
  ['an untrusted certificate', { suites, evidence: 'self-signed' }, 'pci-dss-4 server', '4.2.1 (1)', 'not-met'],
  ['an expired certificate', { suites, evidence: 'cert-expired' }, 'pci-dss-4 server', '4.2.1 (2)', 'not-met'],
  ['Heartbleed', { suites, vulnerabilities: { heartbleed: 'vulnerable' } }, 'pci-dss-4 server', '4.2.1 (3)', 'not-met'],
  [
    'a version that could not be determined',
    { suites, unknown: ['TLSv1.1'] },
    'ncsc-nl-2025 sufficient',
    '3.3.1',
    'not-judged',
  ],
  [
    'finite fields are to be phased out',
    { suites, groups: ['x25519', 'ffdhe3072'] },
    'ncsc-nl-2025 sufficient',
    '3.3.3.1',
    'not-met',
  ],
  [
    'a draft of a post-quantum group',
    { suites, groups: ['x25519', 'X25519Kyber768Draft00'] },
    'ncsc-nl-2025 sufficient',
    '3.3.3.1',
    'not-met',
  ],
  [
    'a hybrid is as good as its curve',
    { suites, groups: ['X25519MLKEM768', 'x25519'] },
    'ncsc-nl-2025 sufficient',
    '3.3.3.1',
    'met',
  ],
]

describe('one demand', () => {
  test.each(one)('%s', async (_, wish, profile, clause, verdict) => {
    const all = await judged(wish)
    const here = all.find(({ policy, profile: id }) => `${policy.id} ${id}` === profile)!
    const verdicts = here.requirements.filter((each) => each.clause === clause).map((each) => each.verdict)
    expect(verdicts.length).toBeGreaterThan(0)
    const worst = ['not-met', 'not-judged', 'met'].find((each) => verdicts.some((found) => found === each))
    expect(worst).toBe(verdict)
  })
})

test('every demand and what was seen are whole sentences in both languages', async () => {
  for (const [, wish] of servers)
    for (const { requirements } of await judged(wish))
      for (const { demand, observed } of requirements) {
        expect(`${demand.en} ${observed.en}`).toMatch(/^[^.].*\.$/s)
        expect(`${demand.ja}${observed.ja}`).toMatch(/。.*。$/s)
      }
})

test('every document has its day and its source', () => {
  for (const { date, source, version } of compliancePolicies) {
    expect(date).toMatch(/^20\d\d-\d\d(?:-\d\d)?$/)
    expect(source).toMatch(/^https:\/\//)
    expect(version).not.toBe('')
  }
})
