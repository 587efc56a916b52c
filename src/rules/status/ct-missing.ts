import { text } from '../../evidence/text.ts'
import { day } from '../certificate/shared-dates.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { clientIs, wantsTimestamps } from './shared-clients.ts'
import { acceptedPath } from './shared-status.ts'
import { timestampsOf } from './shared-timestamps.ts'

/** Chrome asks it of certificates issued after that day (googlechrome.github.io/CertificateTransparency, read 2026-11-24). */
const since = Date.UTC(2018, 4, 1)
/** Codes of the extensions by which a server may send what the certificate lacks: status_request, signed_certificate_timestamp. */
const besides = [5, 18]

export const ctMissing = rule({
  id: 'ct-missing',
  family: 'cert-policy',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: [
    'RFC 6962 section 3.3',
    'Chrome Certificate Transparency Policy, read 2026-11-24',
    'Apple, "Apple\'s Certificate Transparency policy", read 2026-11-24',
  ],
  judge(endpoint) {
    const { chain, baseline } = endpoint
    const path = chain && acceptedPath(chain)
    if (!path || !isPublic(endpoint) || chain.leaf.notBefore < since) return clear
    const isBrowser = endpoint.evidence.question.client === undefined || clientIs(endpoint, wantsTimestamps)
    if (!isBrowser || endpoint.hop === 'origin') return clear
    // Who does not offer to take them elsewhere is shown none but those in the certificate.
    if (!besides.every((code) => baseline.offer?.extensions.includes(code))) return clear
    const { all, problems } = timestampsOf(baseline, chain.leaf, path.steps[1]?.certificate)
    // An unknown log may be one that the browser knows.
    if (all.some(({ genuine }) => genuine !== false)) return clear
    const forged = all.length > 0
    const name = chain.leaf.subject.text
    const root = path.steps.at(-1)!.certificate.subject.text
    return found({
      status: 'broken',
      confidence: 0.96,
      side: 'server',
      explanation: text(
        `The certificate of "${name}" comes from a public authority and stands in no public log that vouches for it: Chrome (ERR_CERTIFICATE_TRANSPARENCY_REQUIRED) and Safari refuse it.`,
        `「${name}」の証明書は公的な認証局のものですが、公開ログへの登録を示す署名付きタイムスタンプ(SCT)がありません。Chrome(ERR_CERTIFICATE_TRANSPARENCY_REQUIRED)とSafariは受け入れません。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: forged
            ? text(
                `${all.length} timestamp(s), none signed by its log`,
                `SCT ${all.length} 個、いずれもログの署名と不一致`,
              )
            : text(
                `no timestamp in the certificate, the handshake or an OCSP response${problems.map((one) => `; ${one}`).join('')}`,
                `証明書・ハンドシェイク・OCSPレスポンスのどこにもSCTなし${problems.map((one) => `; ${one}`).join('')}`,
              ),
          expected: text(
            `timestamps of public logs: issued on ${day(chain.leaf.notBefore)} UTC under the public root "${root}"`,
            `公開ログのSCT(${day(chain.leaf.notBefore)} UTC に公的ルート「${root}」の下で発行されたため)`,
          ),
        },
      ],
    })
  },
})

/** A published list has the root: browsers ask nothing of authorities that somebody added. */
function isPublic({ chain }: Endpoint): boolean {
  const root = chain && acceptedPath(chain)?.steps.at(-1)?.certificate
  return root !== undefined && chain!.store.standings(root).length > 0
}
