import { factsOf } from '../../evidence/facts.ts'
import { parametersOf } from '../../evidence/parameters.ts'
import { text } from '../../evidence/text.ts'
import { parseName } from '../../x509/index.ts'
import { authoritiesSentence } from '../client/shared-refusal.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

/** Alerts to an empty Certificate: handshake_failure before TLS 1.3, certificate_required in it. */
const refusals = new Set([40, 42, 116])
/** Common name of the authority of Cloudflare's global certificate (developers.cloudflare.com, "Authenticated Origin Pulls", read 2026-11-23). */
const cloudflares = 'origin-pull.cloudflare.net'

const edgeSays525 = ({ evidence }: Endpoint): boolean =>
  evidence.attempts.some(({ hop, page }) => hop === 'target' && page?.kind === 'answer' && page.answer.status === 525)

export const aopMisconfigured = rule({
  id: 'aop-misconfigured',
  family: 'client-cert-required-or-rejected',
  step: 'finished',
  scope: 'endpoint',
  references: ['Cloudflare, "Authenticated Origin Pulls", read 2026-11-23', 'RFC 8446 section 4.4.2.4'],
  judge(endpoint) {
    const { outcome } = endpoint.baseline
    // An origin that asks is not at fault for that, unless its CDN does not get through.
    if (endpoint.hop !== 'origin' || !factsOf(endpoint.baseline).certificateRequested || !edgeSays525(endpoint))
      return clear
    if (outcome.kind !== 'alert' || !refusals.has(outcome.description)) return clear
    const { authorities } = parametersOf(endpoint.baseline)
    const takesCloudflares = authorities.some((der) => parseName(der)?.commonName === cloudflares)
    const listed = authoritiesSentence(authorities)
    return found({
      status: 'broken',
      confidence: takesCloudflares ? 0.75 : 0.85,
      side: 'server',
      explanation: takesCloudflares
        ? text(
            "The origin lets in only those with Cloudflare's client certificate (Authenticated Origin Pulls), and Cloudflare gets no further: the setting is probably off for this zone, so no certificate is sent.",
            'オリジンはCloudflareのクライアント証明書を持つ接続だけを受け付けますが(Authenticated Origin Pulls)、Cloudflareは接続できていません。このゾーンで設定が無効になっており、証明書が送られていない可能性があります。',
          )
        : text(
            `The origin lets nobody in without a client certificate, and the authority of Cloudflare's own is not among those that it takes.${listed.en}`,
            `オリジンはクライアント証明書のない接続を受け付けず、Cloudflareの証明書を発行する認証局はオリジンが受け付ける認証局に含まれていません。${listed.ja}`,
          ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `a CertificateRequest at the origin, and alert ${outcome.description} after an empty Certificate`,
            `オリジンでCertificateRequestを受信し、空のCertificateに対しアラート ${outcome.description}`,
          ),
          expected: text(`the authority ${cloudflares} among those named`, `認証局 ${cloudflares} が含まれること`),
        },
        {
          experiment: 'page',
          observed: text('HTTP 525 from the edge', 'エッジから HTTP 525'),
          expected: text("the origin's page", 'オリジンのページ'),
        },
      ],
    })
  },
})
