import { text } from '../../evidence/text.ts'
import { clientAuthEnds } from '../../trust/calendar.ts'
import { type Certificate, parseCertificate, purposes } from '../../x509/index.ts'
import { day } from '../certificate/shared-dates.ts'
import { clear, found, rule } from '../rule.ts'
import { refusalOf, refusalProof } from './shared-refusal.ts'

/** These say that something else is wrong with it: revoked, expired, of an unknown authority. */
const otherReasons: ReadonlySet<number> = new Set([44, 45, 48])
const unsupportedCertificate = 43

export const clientauthEkuRemoved = rule({
  id: 'clientauth-eku-removed',
  family: 'cert-policy',
  step: 'finished',
  scope: 'endpoint',
  instead: ['mtls-required', 'mtls-client-cert-rejected'],
  references: ['RFC 5280 section 4.2.1.12', 'RFC 8446 section 4.4.2.4', clientAuthEnds.source],
  judge(endpoint) {
    const own = ownCertificate(endpoint.evidence.question.identity)
    if (!own || isForClients(own)) return clear
    const refusal = refusalOf(endpoint)
    if ('kind' in refusal) return refusal
    const { alert } = refusal
    if (alert !== undefined && otherReasons.has(alert)) return clear
    return found({
      status: 'broken',
      confidence: alert === unsupportedCertificate ? 0.98 : 0.9,
      side: 'client',
      explanation: text(
        `The client certificate "${own.subject.text}" is not made for clients: its extended key usage lacks clientAuth, and the server refuses it. Public authorities have issued none with it since 2026.`,
        `クライアント証明書「${own.subject.text}」はクライアント用ではありません。拡張鍵用途にclientAuthがないため、サーバーに拒否されます。公的な認証局は2026年以降、clientAuthを含む証明書を発行していません。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `extended key usage: ${own.extendedKeyUsage?.join(', ')}; issued on ${day(own.notBefore)} UTC`,
            `拡張鍵用途: ${own.extendedKeyUsage?.join(', ')}(発行 ${day(own.notBefore)} UTC)`,
          ),
          expected: text(`${purposes.client} (clientAuth) among them`, `${purposes.client}(clientAuth)を含むこと`),
        },
        refusalProof(refusal, text('our certificate', '送信した証明書')),
      ],
    })
  },
})

const ownCertificate = (der: Uint8Array | undefined): Certificate | undefined => {
  const parsed = der && parseCertificate(der)
  return parsed?.ok ? parsed.value : undefined
}

/** RFC 5280 section 4.2.1.12: without the extension it is good for everything. */
const isForClients = ({ extendedKeyUsage: uses }: Certificate): boolean =>
  !uses || uses.includes(purposes.client) || uses.includes(purposes.any)
