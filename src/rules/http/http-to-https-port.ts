import { text } from '../../evidence/text.ts'
import { ask, shows } from '../endpoint.ts'
import { firstLine, plainBytes } from '../observed.ts'
import { clear, found, rule } from '../rule.ts'
import { redirectOf, redirectProof } from './shared-page.ts'

export const httpToHttpsPort = rule({
  id: 'http-to-https-port',
  family: 'http-after-tls',
  step: 'http',
  scope: 'endpoint',
  references: ['RFC 9110 section 4.2.2', 'nginx, "ngx_http_ssl_module" (error code 497), read 2026-11-24'],
  judge(endpoint) {
    const to = endpoint.hop === 'target' ? redirectOf(endpoint, endpoint.tried('page')) : undefined
    if (to?.protocol !== 'http:' || Number(to.port || 80) !== endpoint.port) return clear
    if (to.hostname.replace(/^\[|\]$/g, '') !== endpoint.evidence.target.host) return clear
    const lacking = ask(endpoint, 'plain-http')
    if (lacking) return lacking
    const answer = plainBytes(endpoint.tried('plain-http')?.outcome)
    // Some servers mend it themselves: they answer clear text with the page, or with the way to https.
    if (answer && /^HTTP\/1\.\d [23]/.test(firstLine(answer))) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `TLS works, and then the site sends its readers to ${to.href.slice(0, 120)}: plain HTTP on the port where it speaks TLS, which answers them with an error or nothing.`,
        `TLSは正常ですが、その後サイトは ${to.href.slice(0, 120)} へ転送します。TLSを話すポートに平文のHTTPで接続させるため、エラーになるか応答がありません。`,
      ),
      proof: [
        redirectProof(endpoint, 'page'),
        shows(
          endpoint,
          'plain-http',
          text('a page, if plain HTTP were served here', 'ここで平文のHTTPが使えるなら、ページ'),
        ),
      ],
    })
  },
})
