import { text } from '../../evidence/text.ts'
import { ask, passed, refusedHello, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

/** Servers written in Go answer alert 80 when they have no certificate for a name (measured, Go 1.19, 2026-11-23). */
export const goNoCertificateForName = rule({
  id: 'go-no-certificate-for-name',
  family: 'server-misconfig-no-cert',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  references: ['RFC 8446 section 6.2'],
  judge(endpoint) {
    const { outcome, offer } = endpoint.baseline
    if (
      offer?.serverName === undefined ||
      !refusedHello(endpoint) ||
      outcome.kind !== 'alert' ||
      outcome.description !== 80
    )
      return clear
    const lacking = ask(endpoint, 'no-sni', 'foreign-sni', 'with-all-suites', 'tls12-only')
    if (lacking) return lacking
    if (
      passed(endpoint.tried('with-all-suites')) ||
      passed(endpoint.tried('no-sni')) ||
      passed(endpoint.tried('foreign-sni')) ||
      // The name is served: OpenSSL says internal_error where a version is on and no signature is left for it.
      passed(endpoint.tried('tls12-only'))
    )
      return clear
    return found({
      status: 'broken',
      confidence: 0.75,
      side: 'server',
      explanation: text(
        `The server answers every name with internal_error, as Caddy, Traefik and other Go servers do that have no certificate for ${offer.serverName}.`,
        `サーバーはどの名前にもinternal_errorを返します。CaddyやTraefikなどGo製サーバーに ${offer.serverName} 用の証明書がないときの応答です。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'foreign-sni', text('the same alert', '同じアラート')),
      ],
    })
  },
})
