import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { ask, passed } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { clientIs, refusesUnstapled } from './shared-clients.ts'

/** Code of status_request (RFC 6066 section 8), in the hello and in the certificate's promise alike. */
const statusRequest = 5

export const mustStapleNoStaple = rule({
  id: 'must-staple-no-staple',
  family: 'ocsp-stapling-problem',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 7633 section 4.2.2', 'RFC 6066 section 8'],
  judge(endpoint) {
    const { chain, baseline } = endpoint
    if (!chain?.leaf.tlsFeature?.includes(statusRequest)) return clear
    // Nothing is stapled for a client that does not ask.
    if (!passed(baseline) || !baseline.offer?.extensions.includes(statusRequest)) return clear
    if (factsOf(baseline).staple) return clear
    const lacking = ask(endpoint, 'again')
    if (lacking) return lacking
    const second = endpoint.tried('again')!
    const comesLater = factsOf(second).staple !== undefined
    const isRefused = clientIs(endpoint, refusesUnstapled)
    const expected = text(
      'a stapled OCSP response, as the certificate promises',
      '証明書の約束どおりのOCSPレスポンスの添付',
    )
    const none = text('status_request was sent, no OCSP response came', 'status_requestに対しOCSPレスポンスの添付なし')
    return found({
      status: isRefused ? 'broken' : 'degraded',
      confidence: comesLater ? 0.8 : 0.98,
      side: 'server',
      explanation: comesLater
        ? text(
            'The certificate says that an OCSP response is always stapled, and the first connection came without one: Firefox refused that visitor. The next connection had it; the server fetches the response only when somebody comes.',
            '証明書は「OCSPレスポンスを必ず添付する」と宣言していますが、最初の接続には添付がなく、Firefoxならその接続を拒否します。次の接続には添付がありました。サーバーは接続があってから取得しています。',
          )
        : text(
            'The certificate says that an OCSP response is always stapled ("must staple"), and the server staples none. Firefox refuses this (MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING), GnuTLS too; Chrome and Safari go on.',
            '証明書は「OCSPレスポンスを必ず添付する」(Must-Staple)と宣言していますが、サーバーは添付していません。FirefoxはMOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSINGで、GnuTLSも拒否します。ChromeとSafariは続行します。',
          ),
      proof: [
        { experiment: 'baseline', observed: none, expected },
        {
          experiment: 'again',
          observed: comesLater ? text('an OCSP response was stapled', 'OCSPレスポンスの添付あり') : none,
          expected,
        },
      ],
    })
  },
})
