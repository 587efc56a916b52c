import { text } from '../../evidence/text.ts'
import { ask } from '../endpoint.ts'
import { answerOf, askedUrl, redirectProof, returnsToItself } from '../http/shared-page.ts'
import { clear, found, rule } from '../rule.ts'
import { isCloudflare } from './shared-edge.ts'

export const cfFlexibleRedirectLoop = rule({
  id: 'cf-flexible-redirect-loop',
  family: 'http-after-tls',
  step: 'http',
  scope: 'endpoint',
  references: ['Cloudflare, "ERR_TOO_MANY_REDIRECTS", read 2026-11-23', 'RFC 9110 section 15.4'],
  judge(endpoint) {
    if (endpoint.hop === 'origin' || !returnsToItself(endpoint, 'page')) return clear
    if (!isCloudflare(answerOf(endpoint.tried('page'))!)) return clear
    const lacking = ask(endpoint, 'page-again')
    if (lacking) return lacking
    if (!returnsToItself(endpoint, 'page-again')) return clear
    const url = askedUrl(endpoint).href
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'server',
      explanation: text(
        `TLS to Cloudflare works, but ${url} sends its reader to itself. That is what the mode Flexible gives: Cloudflare fetches the page over plain HTTP, and the origin answers every such request with a redirect to HTTPS.`,
        `CloudflareまでのTLSは正常ですが、${url} は自分自身へリダイレクトします。フレキシブルモードで起こる典型的な現象です。Cloudflareは平文のHTTPでページを取得し、オリジンはそれをすべてHTTPSへリダイレクトします。`,
      ),
      proof: [redirectProof(endpoint, 'page'), redirectProof(endpoint, 'page-again')],
    })
  },
})
