import { type Text, text } from '../../evidence/text.ts'
import { alertNames } from '../../wire/code-points.ts'
import { clear, found, rule } from '../rule.ts'
import { type Refusal, refusalOf } from './shared-refusal.ts'

export const mtlsRequired = rule({
  id: 'mtls-required',
  family: 'client-cert-required-or-rejected',
  step: 'finished',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.2.4', 'RFC 8446 section 6.2'],
  judge(endpoint) {
    const refusal = refusalOf(endpoint)
    if (!refusal) return clear
    if ('kind' in refusal) return refusal
    const given = endpoint.evidence.question.identityGiven
    return found({
      status: 'broken',
      confidence: refusal.status !== undefined ? 0.95 : 0.97,
      side: 'client',
      explanation: given
        ? text(
            'The server asked for a client certificate and refused the one that was sent.',
            'サーバーはクライアント証明書を要求し、送信された証明書を拒否しました。',
          )
        : text(
            'The server asks for a client certificate (mutual TLS), and lets nobody in without one.',
            'サーバーはクライアント証明書を要求しており(相互TLS認証)、証明書なしでは接続できません。',
          ),
      proof: [
        {
          experiment: 'baseline',
          observed: text('a CertificateRequest', 'CertificateRequestを受信'),
          expected: text('none, on a public site', '公開サイトなら要求なし'),
        },
        { experiment: refusal.experiment, observed: said(refusal, given), expected: text('a page', 'ページの応答') },
      ],
    })
  },
})

const said = ({ alert, status }: Refusal, given: boolean): Text =>
  alert === undefined
    ? text(`HTTP ${status}`, `HTTP ${status}`)
    : given
      ? text(
          `alert ${alert} ${alertNames.name(alert)} after our Certificate`,
          `送信したCertificateに対しアラート ${alert} ${alertNames.name(alert)}`,
        )
      : text(
          `alert ${alert} ${alertNames.name(alert)} after our empty Certificate`,
          `空のCertificateに対しアラート ${alert} ${alertNames.name(alert)}`,
        )
