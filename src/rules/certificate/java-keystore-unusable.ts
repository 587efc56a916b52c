import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { ask, type Endpoint, passed, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

const handshakeFailure = 40

/** It agreed on TLS 1.3 and left before its certificate: closed, or with handshake_failure. */
const leavesAfterHello = (attempt: Attempt | undefined): boolean => {
  if (!attempt || factsOf(attempt).version !== 0x0304) return false
  const { outcome } = attempt
  if (outcome.kind === 'ended') return outcome.after === 'server-hello' && outcome.end === 'closed'
  return outcome.kind === 'alert' && outcome.after === 'server-hello' && outcome.description === handshakeFailure
}

/** In TLS 1.2 the certificate decides before the ServerHello. */
const refusesOldHello = (endpoint: Endpoint): boolean => {
  const old = endpoint.tried('tls12-only')
  return old !== undefined && !passed(old) && factsOf(old).version === undefined
}

/** Java picks its key after the ServerHello of TLS 1.3, where OpenSSL, GnuTLS and Go pick theirs before (measured: Java 17, 2026-11-24). */
export const javaKeystoreUnusable = rule({
  id: 'java-keystore-unusable',
  family: 'server-misconfig-no-cert',
  step: 'certificate',
  scope: 'endpoint',
  instead: ['reset-after-hello'],
  references: ['RFC 8446 section 4.4.2', 'JSSE Reference Guide, "Troubleshooting JSSE"'],
  judge(endpoint) {
    if (!leavesAfterHello(endpoint.baseline)) return clear
    const lacking = ask(endpoint, 'again', 'no-alpn', 'tls12-only', 'tls13-only')
    if (lacking) return lacking
    if (passed(endpoint.tried('no-alpn')) || passed(endpoint.tried('tls13-only'))) return clear
    if (!leavesAfterHello(endpoint.tried('again')) || !refusesOldHello(endpoint)) return clear
    return found({
      status: 'broken',
      confidence: 0.85,
      side: 'server',
      explanation: text(
        'The server agrees on TLS 1.3 and leaves when it is its turn to show a certificate; TLS 1.2 it refuses at once. Java servers (Tomcat, Spring Boot, Jetty) do that whose keystore holds no key they can use.',
        'サーバーはTLS 1.3に合意した後、証明書を提示する段階で切断します。TLS 1.2は最初から拒否します。キーストアに使える鍵がないJavaのサーバー(Tomcat、Spring Boot、Jettyなど)に特有の動作です。',
      ),
      proof: [
        shows(endpoint, 'baseline', text('a Certificate after the ServerHello', 'ServerHelloに続くCertificate')),
        shows(
          endpoint,
          'tls12-only',
          text('accepted by any server with a certificate', '証明書のあるサーバーなら成立'),
        ),
        shows(endpoint, 'no-alpn', text('accepted, if ALPN were the cause', 'ALPNが原因なら成立')),
      ],
    })
  },
})
