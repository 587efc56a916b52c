import { factsOf } from '../../evidence/facts.ts'
import { type Text, text } from '../../evidence/text.ts'
import { alertNames } from '../../wire/code-points.ts'
import { ask } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

const refusals = new Set([40, 42, 43, 44, 45, 46, 47, 48, 49, 116])
const statuses = new Set([400, 403, 495, 496])

export const mtlsRequired = rule({
  id: 'mtls-required',
  family: 'client-cert-required-or-rejected',
  step: 'finished',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.2.4', 'RFC 8446 section 6.2'],
  judge(endpoint) {
    if (!factsOf(endpoint.baseline).certificateRequested || endpoint.hop === 'origin') return clear
    const { outcome } = endpoint.baseline
    const early = outcome.kind === 'alert' && refusals.has(outcome.description) ? outcome.description : undefined
    const lacking =
      early === undefined && endpoint.evidence.target.scheme === 'https' ? ask(endpoint, 'page') : undefined
    if (lacking) return lacking
    const page = endpoint.tried('page')
    const late = page?.page?.kind === 'alert' && refusals.has(page.page.description) ? page.page.description : undefined
    const status =
      page?.page?.kind === 'answer' && statuses.has(page.page.answer.status) ? page.page.answer.status : undefined
    const said = refusal(early ?? late, status)
    if (!said) return clear
    const given = endpoint.evidence.question.identityGiven
    return found({
      status: 'broken',
      confidence: status !== undefined ? 0.95 : 0.97,
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
        {
          experiment: early === undefined ? 'page' : 'baseline',
          observed: said,
          expected: text('a page', 'ページの応答'),
        },
      ],
    })
  },
})

const refusal = (alert: number | undefined, status: number | undefined): Text | undefined => {
  if (alert !== undefined)
    return text(
      `alert ${alert} ${alertNames.name(alert)} after our empty Certificate`,
      `空のCertificateに対しアラート ${alert} ${alertNames.name(alert)}`,
    )
  return status === undefined ? undefined : text(`HTTP ${status}`, `HTTP ${status}`)
}
