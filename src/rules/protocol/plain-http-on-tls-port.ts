import { text } from '../../evidence/text.ts'
import { ask, refusedHello, shows } from '../endpoint.ts'
import { asksForTls, firstLine, plainBytes } from '../observed.ts'
import { clear, found, rule } from '../rule.ts'

const isHttp = (bytes: Uint8Array | undefined): boolean => bytes !== undefined && firstLine(bytes).startsWith('HTTP/')

export const plainHttpOnTlsPort = rule({
  id: 'plain-http-on-tls-port',
  family: 'not-tls-on-port',
  step: 'before-tls',
  scope: 'endpoint',
  references: ['RFC 9110 section 4.2.2', 'RFC 8446 section 4.1.2'],
  judge(endpoint) {
    if (!refusedHello(endpoint)) return clear
    const answer = plainBytes(endpoint.baseline.outcome)
    if (answer && !isHttp(answer)) return clear
    const lacking = ask(endpoint, 'plain-http')
    if (lacking) return lacking
    const page = plainBytes(endpoint.tried('plain-http')?.outcome)
    // A TLS server may answer a clear-text request with an HTTP error; then it answers hellos with TLS, not with this.
    if (!isHttp(page) || (!answer && endpoint.baseline.outcome.kind === 'alert')) return clear
    if (!answer && asksForTls(page!)) return clear
    return found({
      status: 'broken',
      confidence: answer ? 0.98 : 0.8,
      side: 'server',
      explanation: text(
        `Port ${endpoint.port} speaks plain HTTP, not TLS: "${firstLine(page!)}".`,
        `ポート ${endpoint.port} はTLSではなく平文のHTTPを話しています: 「${firstLine(page!)}」`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'plain-http', text('no HTTP answer in clear text', '平文のHTTP応答がないこと')),
      ],
    })
  },
})
