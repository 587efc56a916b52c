import type { Language } from '../../src/evidence/text.ts'
import type { ServedCertificate } from '../../src/report/test/certificates.ts'
import { vulnerabilityIds } from '../../src/report/test/findings.ts'
import type { TestReport } from '../../src/report/test/test-report.ts'
import { sampleReport } from './reports.ts'

const sayings = {
  en: {
    heartbleed: 'Heartbleed',
    read: 'The server gave 16 bytes of its memory.',
    fix: 'Update OpenSSL, then take a new key and a new certificate.',
    clear: 'Nothing of the kind was seen.',
    hsts: 'The header is missing.',
    cap: 'TLS 1.0 is accepted.',
    mend: 'Switch off TLS 1.0 and TLS 1.1.',
    gap: 'The server hung up on three hellos: the list of groups may be incomplete.',
    why: 'no suite in common',
    hangsOn: 'Whether SSL 3.0 is spoken could not be determined.',
    note: 'STARTTLS is not graded by who vouches for the certificate.',
  },
  ja: {
    heartbleed: 'Heartbleed',
    read: 'サーバーがメモリの内容を16バイト返しました。',
    fix: 'OpenSSLを更新し、鍵と証明書を新しくします。',
    clear: '該当する動作は確認されませんでした。',
    hsts: 'ヘッダーがありません。',
    cap: 'TLS 1.0を受け付けます。',
    mend: 'TLS 1.0とTLS 1.1を無効にします。',
    gap: 'サーバーが3回切断したため、グループの一覧は不完全な可能性があります。',
    why: '共通の暗号スイートがありません',
    hangsOn: 'SSL 3.0を受け付けるかどうか判定できませんでした。',
    note: 'STARTTLSでは証明書の信頼を評価に含めません。',
  },
} as const

const certificate: ServedCertificate = {
  subject: 'CN=shop.example',
  issuer: 'CN=Example CA',
  serial: '0a',
  notBefore: '2026-11-01T00:00:00.000Z',
  notAfter: '2027-01-30T00:00:00.000Z',
  keyType: 'RSA',
  keyBits: 2048,
  names: ['shop.example', 'www.shop.example'],
  sha256: 'ab'.repeat(32),
  signature: 'sha256WithRSAEncryption',
  daysLeft: 67,
  fitsName: true,
  trusted: true,
  stapled: false,
  to: ['everyone', 'rsa-clients'],
  sentWith: [],
}

/** A report as `testReport` makes it, without any handshake: a server with one of everything. */
export function sampleTest(language: Language, changes: Partial<TestReport> = {}): TestReport {
  const words = sayings[language]
  const { causes, stores, trustStore } = sampleReport('broken', language)
  const weaknesses: TestReport['weaknesses'] = vulnerabilityIds.map((id) =>
    id === 'heartbleed'
      ? {
          id,
          title: words.heartbleed,
          verdict: 'vulnerable',
          observed: words.read,
          fix: words.fix,
          references: ['CVE-2014-0160'],
        }
      : {
          id,
          title: id,
          verdict: id === 'winshock' ? 'not-tested' : id === 'breach' ? 'possible' : 'not-vulnerable',
          observed: words.clear,
          fix: words.fix,
          references: [],
        },
  )
  return {
    schema: 'handshake-doctor/test/1',
    language,
    target: { host: 'shop.example', port: 443, addresses: ['192.0.2.7'], starttls: null },
    address: '192.0.2.7',
    takenAt: '2026-11-23T12:00:00.000Z',
    complete: false,
    gaps: [words.gap],
    grade: 'B',
    gradeReasons: [words.cap],
    gradeIfTrusted: 'B',
    grading: {
      policy: {
        name: 'SSL Server Rating Guide',
        version: '2009r',
        date: '2025-05-16',
        source: 'https://guide.example',
      },
      scores: { protocols: 95, keyExchange: 90, ciphers: 90, total: 92 },
      caps: [{ id: 'tls10-tls11', to: 'B', reason: words.cap }],
      hangsOn: [words.hangsOn],
      notes: [words.note],
      next: { mark: 'A', mend: [words.mend] },
    },
    compliance: [
      {
        id: 'example-policy',
        name: 'Example Policy',
        version: '1.0',
        date: '2026-01-01',
        source: 'https://policy.example',
        profile: 'modern',
        verdict: 'not-met',
        requirements: [
          { clause: '3.1', demand: words.mend, verdict: 'not-met', observed: words.cap },
          { clause: '3.2', demand: words.fix, verdict: 'met', observed: words.clear },
          { clause: '3.3', demand: words.fix, verdict: 'not-judged', observed: words.gap },
        ],
      },
    ],
    protocols: { SSLv2: false, SSLv3: null, 'TLSv1.0': true, 'TLSv1.1': true, 'TLSv1.2': true, 'TLSv1.3': true },
    suites: {
      'TLSv1.3': {
        order: 'server',
        complete: true,
        list: [{ id: '0x1301', name: 'TLS_AES_128_GCM_SHA256', strength: 'strong' }],
      },
      'TLSv1.2': {
        order: 'server',
        complete: false,
        list: [
          { id: '0xc02f', name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', strength: 'strong' },
          { id: '0x002f', name: 'TLS_RSA_WITH_AES_128_CBC_SHA', strength: 'weak' },
          { id: '0x0005', name: 'TLS_RSA_WITH_RC4_128_SHA', strength: 'insecure' },
        ],
      },
      'TLSv1.1': {
        order: 'client',
        complete: true,
        list: [{ id: '0x002f', name: 'TLS_RSA_WITH_AES_128_CBC_SHA', strength: 'weak' }],
      },
      'TLSv1.0': {
        order: 'client',
        complete: true,
        list: [{ id: '0x002f', name: 'TLS_RSA_WITH_AES_128_CBC_SHA', strength: 'weak' }],
      },
    },
    groups: ['X25519MLKEM768', 'x25519'],
    keyExchange: {
      order: 'server',
      complete: true,
      groups: [
        { id: '0x11ec', name: 'X25519MLKEM768', strength: 'strong', postQuantum: true },
        { id: '0x001d', name: 'x25519', strength: 'strong', postQuantum: false },
      ],
      primes: [{ bits: 1024, strength: 'weak' }],
    },
    signatureSchemes: ['rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256'],
    certificates: [certificate],
    stores,
    trustStore,
    vulnerabilities: Object.fromEntries(weaknesses.map(({ id, verdict }) => [id, verdict])),
    weaknesses,
    behaviours: {
      hsts: { title: 'HSTS', value: false, assessment: 'weak', observed: words.hsts, references: ['RFC 6797'] },
      alpn: { title: 'ALPN', value: ['h2'], assessment: 'good', observed: words.clear, references: [] },
    },
    clients: [
      {
        client: 'chrome-130',
        name: 'Chrome 130',
        outcome: 'ok',
        protocol: 'TLSv1.3',
        suite: 'TLS_AES_128_GCM_SHA256',
        group: 'X25519MLKEM768',
        certificate: 'RSA',
        why: null,
        tried: false,
      },
      {
        client: 'ie-6',
        name: 'IE 6',
        outcome: 'fails',
        protocol: null,
        suite: null,
        group: null,
        certificate: null,
        why: words.why,
        tried: true,
      },
    ],
    causes: causes.slice(0, 1),
    mend: [
      { id: 'heartbleed', what: words.heartbleed, steps: [words.fix], side: 'server', towards: null },
      { id: 'grade', what: words.mend, steps: [], side: 'server', towards: 'A' },
    ],
    comparison: null,
    verify: 'handshake-doctor test shop.example:443',
    connections: 42,
    seconds: 1.9,
    ...changes,
  }
}

/** How it came about that there is no grade. */
export const ungraded: TestReport['grading'] = {
  policy: { name: 'SSL Server Rating Guide', version: '2009r', date: '2025-05-16', source: 'https://guide.example' },
  scores: null,
  caps: [],
  hangsOn: [],
  notes: [],
  next: null,
}

/** Words by which programs are steered: no server has a say in them. */
const ours =
  /^(?:schema|language|verdict|assessment|strength|order|outcome|direction|status|standing|grade|gradeIfTrusted|mark|towards|to|certificate|protocol|vulnerabilities|protocols|takenAt|notBefore|notAfter|date|cause|topic)$/

/** The same report where every text that could hold words of a server is `payload`. */
export const poisonedTest = (report: TestReport, payload: string): TestReport => poisoned(report, payload, '')

function poisoned<T>(value: T, payload: string, key: string): T {
  if (ours.test(key)) return value
  if (typeof value === 'string') return payload as T
  if (Array.isArray(value)) return value.map((one) => poisoned(one, payload, key)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, poisoned(held, payload, name)])) as T
}

/** What servers and their owners write to make a report read otherwise than it is. */
export const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  ']]><x/>',
  '<!--',
  '&lt;b&gt;&amp;',
  '=HYPERLINK("http://x.example","click")',
  '+1+cmd|calc',
  '@SUM(1)',
  '-2+3',
  '\t=1',
  'a,b;c"d\r\n=1',
  '[link](http://x.example) {0} {{',
  '| a | b |\n# c',
  '`x` ```',
  '__proto__',
  '\u001b[31m\u202ered\u0000\ud800\ufffe\uffff',
]

/** Letters that no form may pass on: controls, and marks that turn the letters beside them. */
export const unseen = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u
