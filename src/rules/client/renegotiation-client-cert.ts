import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { parametersOf } from '../../evidence/parameters.ts'
import { text } from '../../evidence/text.ts'
import { ask, type Endpoint } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

const forbidden = 403

/** The page was refused on a connection on which nobody had asked for a certificate. */
const refusedUnasked = (page: Attempt): boolean =>
  page.page?.kind === 'answer' && page.page.answer.status === forbidden && !factsOf(page).certificateRequested

export const renegotiationClientCert = rule({
  id: 'renegotiation-client-cert',
  family: 'client-cert-required-or-rejected',
  step: 'http',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.6.2', 'RFC 8740', 'Apache httpd, mod_ssl, SSLVerifyClient'],
  judge(endpoint) {
    const page = endpoint.tried('page')
    if (!page || endpoint.hop === 'origin') return clear
    if (parametersOf(page).asksAnew && page.page?.kind !== 'answer') return inOldTls(endpoint)
    if (factsOf(page).version !== 0x0304 || !refusedUnasked(page)) return clear
    const lacking = ask(endpoint, 'page-with-late-certificate')
    if (lacking) return lacking
    if (!parametersOf(endpoint.tried('page-with-late-certificate')!).asksAnew) return clear
    return inTls13(endpoint)
  },
})

const path = (endpoint: Endpoint): string => endpoint.evidence.target.path

const inTls13 = (endpoint: Endpoint) =>
  found({
    status: 'broken',
    confidence: 0.97,
    side: 'client',
    explanation: text(
      `For ${path(endpoint)} alone the server wants a client certificate, and in TLS 1.3 it can ask for it only after the handshake. Browsers do not take part in that (post-handshake authentication), so they get 403, with or without a certificate.`,
      `サーバーは ${path(endpoint)} に限ってクライアント証明書を必要としますが、TLS 1.3ではハンドシェイクの後にしか要求できません。ブラウザーはその方式(ハンドシェイク後の認証)に対応していないため、証明書の有無にかかわらず403になります。`,
    ),
    proof: [
      {
        experiment: 'page',
        observed: text(`HTTP ${forbidden}, and no certificate was asked for`, `HTTP ${forbidden}(証明書の要求なし)`),
        expected: text('a page', 'ページの応答'),
      },
      {
        experiment: 'page-with-late-certificate',
        observed: text('a CertificateRequest after the handshake', 'ハンドシェイク後のCertificateRequest'),
        expected: text('none, if the certificate were not the reason', '証明書が理由でなければ要求なし'),
      },
    ],
  })

const inOldTls = (endpoint: Endpoint) =>
  found({
    status: 'broken',
    confidence: 0.95,
    side: 'client',
    explanation: text(
      `For ${path(endpoint)} alone the server wants a client certificate: it asks for a new handshake in the middle of the connection (renegotiation). Clients that do not take part in that, and all over HTTP/2, get no page.`,
      `サーバーは ${path(endpoint)} に限ってクライアント証明書を必要とし、接続の途中で新しいハンドシェイク(再ネゴシエーション)を求めます。これに対応しないクライアントや、HTTP/2の接続ではページを取得できません。`,
    ),
    proof: [
      {
        experiment: 'page',
        observed: text('a HelloRequest in place of the page', 'ページの代わりにHelloRequest'),
        expected: text('a page', 'ページの応答'),
      },
    ],
  })
