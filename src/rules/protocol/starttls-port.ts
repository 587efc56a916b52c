import { text } from '../../evidence/text.ts'
import { looksLike } from '../../protocol/banner.ts'
import { ask, type Endpoint, passed, refusedHello, shows } from '../endpoint.ts'
import { firstLine } from '../observed.ts'
import { clear, found, rule, type Verdict } from '../rule.ts'

export const starttlsPort = rule({
  id: 'starttls-port',
  family: 'starttls-missing-or-wrong',
  step: 'before-tls',
  scope: 'endpoint',
  references: ['RFC 8314 section 3', 'RFC 3207', 'RFC 2595'],
  judge(endpoint) {
    const { outcome } = endpoint.baseline
    const { target } = endpoint.evidence
    if (outcome.kind === 'starttls') return refusedUpgrade(endpoint, outcome)
    if (target.starttls !== null || !refusedHello(endpoint)) return clear
    if (outcome.kind !== 'not-tls' && outcome.kind !== 'ended') return clear
    const lacking = outcome.kind === 'not-tls' ? undefined : ask(endpoint, 'banner')
    if (lacking) return lacking
    const banner = endpoint.tried('banner')?.outcome
    const spoken = outcome.kind === 'not-tls' ? outcome.bytes : banner?.kind === 'plain' ? banner.bytes : undefined
    const service = spoken && looksLike(spoken)
    if (!spoken || !service?.starttls) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `Port ${endpoint.port} begins in clear text (${service.name}: "${firstLine(spoken)}") and TLS can begin there only after STARTTLS; the client began with TLS at once.`,
        `ポート ${endpoint.port} は平文(${service.name}: 「${firstLine(spoken)}」)で始まり、TLSを始められるのはSTARTTLSの後だけです。クライアントは最初からTLSで話しかけました。`,
      ),
      proof: [
        shows(
          endpoint,
          outcome.kind === 'not-tls' ? 'baseline' : 'banner',
          text('a TLS server, silent until the ClientHello', 'ClientHelloまで沈黙するTLSサーバー'),
        ),
      ],
    })
  },
})

type Upgrade = { what: string; reply: string; banner: string | undefined }
function refusedUpgrade(endpoint: Endpoint, outcome: Upgrade): Verdict {
  const wanted = endpoint.evidence.target.starttls ?? ''
  if (outcome.what === 'ended' || outcome.what === 'tls-at-once' || outcome.what === 'not-this-protocol') {
    const lacking = ask(endpoint, 'tls-at-once')
    if (lacking) return lacking
  }
  const atOnce = passed(endpoint.tried('tls-at-once'))
  if (outcome.what === 'ended' && !atOnce) return clear
  return found({
    status: 'broken',
    confidence: 0.97,
    side: 'server',
    explanation: atOnce
      ? text(
          `Port ${endpoint.port} speaks TLS from the first byte; STARTTLS (${wanted}) has no place there.`,
          `ポート ${endpoint.port} は最初のバイトからTLSを話します。STARTTLS(${wanted})は使えません。`,
        )
      : text(
          `The server does not begin TLS when asked by STARTTLS (${wanted}): ${outcome.reply || outcome.what}.`,
          `サーバーはSTARTTLS(${wanted})の要求に応じません: ${outcome.reply || outcome.what}`,
        ),
    proof: [
      shows(endpoint, 'baseline', text('the go-ahead for TLS', 'TLS開始の許可')),
      ...(atOnce ? [shows(endpoint, 'tls-at-once', text('a ServerHello', 'ServerHello'))] : []),
    ],
  })
}
