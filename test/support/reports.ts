import type { Language } from '../../src/evidence/text.ts'
import type { Report, ReportedCause, ReportedExperiment } from '../../src/report/report.ts'

type Status = Report['verdict']['status']

const sayings = {
  en: {
    title: 'The certificate has expired',
    explanation: 'The certificate of shop.example ended on 2026-11-20T12:00:00Z, 3 days before this test.',
    expected: 'a date after 2026-11-23',
    step: 'Renew it: `certbot renew | tee log`, then `nginx -t && systemctl reload nginx`.',
    doNot: 'Do not tell visitors to click through the warning.',
    other: 'The server leaves out the intermediate certificate',
    baseline: 'the hello of a browser',
  },
  ja: {
    title: '証明書の有効期限が切れています',
    explanation: 'shop.exampleの証明書は2026-11-20T12:00:00Zに期限が切れました。この検査の3日前です。',
    expected: '2026-11-23より後の日付',
    step: '更新します: `certbot renew | tee log` の後に `nginx -t && systemctl reload nginx` を実行します。',
    doNot: '訪問者に警告を無視させないでください。',
    other: 'サーバーが中間証明書を送っていません',
    baseline: 'ブラウザーのClientHello',
  },
} as const

const causeIn = (language: Language, status: 'broken' | 'degraded'): ReportedCause => {
  const words = sayings[language]
  return {
    id: 'cert-expired',
    family: 'cert-expired',
    step: 'validation',
    status,
    confidence: 0.99,
    side: 'server',
    hop: 'target',
    leads: false,
    addresses: ['192.0.2.7'],
    title: words.title,
    explanation: words.explanation,
    proof: [
      {
        experiment: 'baseline',
        title: words.baseline,
        observed: 'notAfter 2026-11-20T12:00:00Z',
        expected: words.expected,
      },
    ],
    fixes: [
      { who: 'site-owner', platform: 'nginx', steps: [words.step, words.step] },
      { who: 'developer', platform: 'nodejs', steps: [words.step] },
    ],
    doNot: [words.doNot],
    verify: 'handshake-doctor https://shop.example:443/cart',
  }
}

const experiment = (language: Language, id: string, address: string, outcome: string): ReportedExperiment => ({
  experiment: id,
  title: sayings[language].baseline,
  hop: 'target',
  address,
  port: 443,
  outcome,
  observed: outcome === 'finished' ? 'TLSv1.3 TLS_AES_128_GCM_SHA256 X25519MLKEM768' : 'RST',
  tcpMs: 1.25,
  ms: 12.5,
})

/** A report as `reportOf` makes it, without any handshake. */
export function sampleReport(status: Status, language: Language): Report {
  const decided = status === 'broken' || status === 'degraded'
  const root = causeIn(language, status === 'degraded' ? 'degraded' : 'broken')
  const other: ReportedCause = {
    ...root,
    id: 'missing-intermediate',
    family: 'chain-incomplete',
    step: 'certificate',
    confidence: 0.5,
    title: sayings[language].other,
  }
  const outcome = status === 'inconclusive' ? 'ended' : 'finished'
  return {
    schema: 'handshake-doctor/diagnosis/1',
    language,
    target: { host: 'shop.example', port: 443, addresses: ['192.0.2.7', '2001:db8::7'], starttls: null },
    verdict: {
      status,
      cause: decided ? root.id : null,
      family: decided ? root.family : null,
      side: decided ? root.side : null,
      confidence: status === 'inconclusive' ? 0 : 0.99,
    },
    causes: status === 'healthy' ? [] : decided ? [root, other] : [other],
    experiments: [
      experiment(language, 'baseline', '192.0.2.7', outcome),
      experiment(language, 'baseline', '2001:db8::7', outcome),
      experiment(language, 'no-sni', '192.0.2.7', outcome),
      { ...experiment(language, 'baseline', '198.51.100.4', outcome), hop: 'origin' },
    ],
    notJudged: [{ id: 'cert-revoked', missing: ['aia', 'clock'] }],
    trustStore: { name: 'mozilla', date: '2026-07-19' },
    calendar: [{ date: '2027-03-15', kind: 'lifetime-limit', what: 'shorter certificates', source: 'SC-081v3' }],
    stores: [
      { store: 'mozilla', title: 'Mozilla', date: '2026-10-19', standing: 'trusted', root: 'Example Root X1' },
      { store: 'android-6.0', title: 'Android 6.0', date: '2015-10-05', standing: 'absent', root: 'Example Root X1' },
      { store: 'java-8u161', title: 'Java 8u161', date: '2018-01-16', standing: 'maybe', root: 'Example Root X1' },
    ],
    records: null,
    cdn: null,
    takenAt: '2026-11-23T12:00:00.000Z',
    clockOffsetSeconds: 0.02,
    connections: 9,
    seconds: 0.8,
  }
}

/** The same report where every text that could hold words of a server is `payload`. */
export function poisoned(report: Report, payload: string): Report {
  return {
    ...report,
    target: { ...report.target, host: payload, addresses: [payload], starttls: payload },
    causes: report.causes.map((cause) => ({
      ...cause,
      addresses: [payload],
      title: payload,
      explanation: payload,
      proof: [{ experiment: payload, title: payload, observed: payload, expected: payload }],
      fixes: [{ who: payload, platform: payload, steps: [payload] }],
      doNot: [payload],
      verify: payload,
      side: payload,
      id: payload,
      family: payload,
    })),
    experiments: report.experiments.map((line) => ({
      ...line,
      title: payload,
      address: payload,
      observed: payload,
      outcome: payload,
    })),
    notJudged: [{ id: payload, missing: [payload] }],
    trustStore: { name: payload, date: payload },
    calendar: report.calendar.map((event) => ({ ...event, date: payload, what: payload, source: payload })),
    stores: report.stores.map((row) => ({ ...row, store: payload, title: payload, date: payload, root: payload })),
    takenAt: payload,
  }
}
