import { parametersOf } from '../../evidence/parameters.ts'
import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { authoritiesSentence, refusalOf, refusalProof, requestProof, sentOn } from './shared-refusal.ts'

export const mtlsRequired = rule({
  id: 'mtls-required',
  family: 'client-cert-required-or-rejected',
  step: 'finished',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.2.4', 'RFC 8446 section 6.2'],
  judge(endpoint) {
    const refusal = refusalOf(endpoint)
    if ('kind' in refusal) return refusal
    // With a certificate of ours it is another cause: mtls-client-cert-rejected.
    if (sentOn(refusal).length > 0) return clear
    const authorities = authoritiesSentence(parametersOf(refusal.attempt).authorities)
    const given = endpoint.evidence.question.identityGiven
    return found({
      status: 'broken',
      confidence: refusal.status !== undefined ? 0.95 : 0.97,
      side: 'client',
      explanation: given
        ? text(
            `The server asks for a client certificate, and the one given was not sent: its key signs in none of the ways that the server takes.${authorities.en}`,
            `サーバーはクライアント証明書を要求していますが、指定された証明書は送信されませんでした。サーバーが受け付けるどの署名方式も、その鍵では使えません。${authorities.ja}`,
          )
        : text(
            `The server asks for a client certificate (mutual TLS), and lets nobody in without one.${authorities.en}`,
            `サーバーはクライアント証明書を要求しており(相互TLS認証)、証明書なしでは接続できません。${authorities.ja}`,
          ),
      proof: [requestProof, refusalProof(refusal, text('our empty Certificate', '空のCertificate'))],
    })
  },
})
