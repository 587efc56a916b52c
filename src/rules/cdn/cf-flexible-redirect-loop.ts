import { text } from '../../evidence/text.ts'
import { judgeLoop } from '../http/shared-page.ts'
import { rule } from '../rule.ts'

export const cfFlexibleRedirectLoop = rule({
  id: 'cf-flexible-redirect-loop',
  family: 'http-after-tls',
  step: 'http',
  scope: 'endpoint',
  references: ['Cloudflare, "ERR_TOO_MANY_REDIRECTS", read 2026-11-23', 'RFC 9110 section 15.4'],
  judge: (endpoint) =>
    judgeLoop(endpoint, true, {
      confidence: 0.95,
      explain: (url) =>
        text(
          `TLS to Cloudflare works, but ${url} sends its reader to itself. That is what the mode Flexible gives: Cloudflare fetches the page over plain HTTP, and the origin answers every such request with a redirect to HTTPS.`,
          `CloudflareまでのTLSは正常ですが、${url} は自分自身へリダイレクトします。フレキシブルモードで起こる典型的な現象です。Cloudflareは平文のHTTPでページを取得し、オリジンはそれをすべてHTTPSへリダイレクトします。`,
        ),
    }),
})
