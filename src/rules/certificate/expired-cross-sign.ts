import { text } from '../../evidence/text.ts'
import type { Certificate, PathAttempt } from '../../x509/index.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import type { Chain } from './shared-chain.ts'
import { clockAsked, dateConfidence, day } from './shared-dates.ts'

export const expiredCrossSign = rule({
  id: 'expired-cross-sign',
  family: 'cert-expired-intermediate-or-root',
  step: 'validation',
  weight: 8,
  scope: 'endpoint',
  references: ['RFC 4158 section 2.4.1', 'OpenSSL 1.0.2 and 1.1.0: X509_V_FLAG_TRUSTED_FIRST'],
  judge(endpoint) {
    const { chain } = endpoint
    const expired = chain && expiredBeside(chain)
    if (!expired) return clear
    if (!clockAsked(endpoint)) return unknown('clock')
    const [name, end] = [expired.subject.text, day(expired.notAfter)]
    return found({
      status: 'degraded',
      confidence: dateConfidence(endpoint, 0.96),
      side: 'server',
      explanation: text(
        `Beside a good chain the server sends a certificate of "${name}" by "${expired.issuer.text}" that ended on ${end} UTC. Browsers go the other way; old clients (OpenSSL 1.0 and its contemporaries) go this one and fail.`,
        `正しいチェーンのほかに、「${expired.issuer.text}」が発行した「${name}」の証明書(${end} UTC に期限切れ)も送られています。ブラウザーは別の経路を使いますが、古いクライアント(OpenSSL 1.0の世代)はこちらを使って失敗します。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `sent: "${name}" by "${expired.issuer.text}", notAfter ${end} UTC`,
            `送信: 「${expired.issuer.text}」発行の「${name}」、notAfter ${end} UTC`,
          ),
          expected: text('nothing that has expired', '期限切れの証明書を含まない'),
        },
      ],
    })
  },
})

/** A CA certificate that was sent, has expired, and lies on another way up than the good one. */
function expiredBeside({ report }: Chain): Certificate | undefined {
  const { trusted, paths } = report
  if (!trusted) return undefined
  const isOnGoodWay = new Set(trusted.steps.map(({ certificate }) => certificate))
  for (const path of paths) {
    const stale = expiredSteps(path).find((certificate) => !isOnGoodWay.has(certificate))
    if (stale) return stale
  }
  return undefined
}

const expiredSteps = ({ steps, problems }: PathAttempt): readonly Certificate[] =>
  problems
    .filter(({ code, index }) => code === 'expired' && index > 0 && steps[index]!.source === 'sent')
    .map(({ certificate }) => certificate)
