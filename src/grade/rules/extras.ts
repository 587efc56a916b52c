import { protocolNames } from '../../evidence/survey.ts'
import { type CapRule, clear, holds, type Ruling, unknown } from '../policy.ts'
import type { ServerFacts } from '../server-facts.ts'

/** 180 days: "long duration" of SSL Labs, API documentation v4 (2023), LONG_MAX_AGE. */
export const longSeconds = 15_552_000

const day = 86_400

function hsts({ hsts: policy }: ServerFacts): Ruling {
  switch (policy.kind) {
    case 'no-web':
      return clear
    case 'not-asked':
      return unknown
    case 'absent':
      return holds(
        'The page has no Strict-Transport-Security header.',
        'ページにStrict-Transport-Securityヘッダーがありません。',
      )
    case 'malformed':
      return holds(
        'The Strict-Transport-Security header has no max-age that can be read.',
        'Strict-Transport-Securityヘッダーのmax-ageが読み取れません。',
      )
    case 'policy': {
      const days = Math.floor(policy.seconds / day)
      return policy.seconds >= longSeconds
        ? clear
        : holds(
            `Strict-Transport-Security holds for ${days} days; 180 are wanted.`,
            `Strict-Transport-Securityの期間は${days}日です。180日が必要です。`,
          )
    }
    default:
      return policy satisfies never
  }
}

/** RFC 7507 section 3: where one version alone is spoken, there is nothing to fall back to. */
function fallback({ speaks, behaviour }: ServerFacts): Ruling {
  if (protocolNames.filter((name) => speaks(name)).length < 2) return clear
  const finding = behaviour('fallback-scsv')
  if (!finding || finding.assessment === 'unknown') return unknown
  return finding.value === false ? { kind: 'holds', reason: finding.observed } : clear
}

/** TLS 1.3 has no renegotiation. */
function renegotiation({ behaviour, speaks, survey }: ServerFacts): Ruling {
  const isOld = protocolNames.some((name) => name !== 'TLSv1.3' && speaks(name))
  if (!isOld && !Object.values(survey.protocols).includes(undefined)) return clear
  const finding = behaviour('secure-renegotiation')
  if (!finding || finding.assessment === 'unknown') return unknown
  return finding.value === false ? { kind: 'holds', reason: finding.observed } : clear
}

export const extraRules: readonly CapRule[] = [
  {
    id: 'no-secure-renegotiation',
    to: 'A-',
    source: '2014-01',
    when: {
      en: 'secure renegotiation (RFC 5746) is not supported',
      ja: '安全な再ネゴシエーション(RFC 5746)に対応していない',
    },
    mend: {
      en: 'Update the TLS library: every one since 2010 has RFC 5746.',
      ja: 'TLSライブラリーを更新します。2010年以降のものはRFC 5746に対応しています。',
    },
    judge: renegotiation,
  },
  {
    id: 'no-hsts',
    to: 'A',
    source: '2014-01',
    when: {
      en: 'a web server does not send Strict-Transport-Security for 180 days or more',
      ja: 'Webサーバーが180日以上のStrict-Transport-Securityを送らない',
    },
    mend: {
      en: 'Send "Strict-Transport-Security: max-age=31536000" once every page of the site is served over HTTPS.',
      ja: 'サイトのすべてのページをHTTPSで提供したうえで「Strict-Transport-Security: max-age=31536000」を送ります。',
    },
    isReward: true,
    judge: hsts,
  },
  {
    id: 'no-fallback-scsv',
    to: 'A',
    source: '2014-12',
    when: {
      en: 'several versions are spoken and TLS_FALLBACK_SCSV is not heeded',
      ja: '複数のバージョンに対応しながらTLS_FALLBACK_SCSVに応じない',
    },
    mend: {
      en: 'Update the TLS library, or speak TLS 1.3 alone.',
      ja: 'TLSライブラリーを更新するか、TLS 1.3だけにします。',
    },
    judge: fallback,
  },
]
