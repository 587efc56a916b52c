import { text } from '../../evidence/text.ts'
import { ask, type Endpoint, refusedHello, shows } from '../endpoint.ts'
import { clear, type ExperimentId, found, rule } from '../rule.ts'
import { acceptedVersions, ladderIds } from './shared-versions.ts'

const alerts = { protocolVersion: 70, internalError: 80 } as const
const old = ['tls11-only', 'tls10-only'] as const

const answers = (endpoint: Endpoint, id: ExperimentId, description: number): boolean => {
  const outcome = id === 'baseline' ? endpoint.baseline.outcome : endpoint.tried(id)?.outcome
  return outcome?.kind === 'alert' && outcome.description === description
}

/** OpenSSL 3 says internal_error where a version is switched on that its security level forbids, and protocol_version where it is switched off (measured: nginx 1.22 on OpenSSL 3.0, 2026-11-24). */
export const openssl3Seclevel = rule({
  id: 'openssl3-seclevel',
  family: 'server-protocol-too-old',
  step: 'client-hello',
  scope: 'endpoint',
  instead: ['server-no-certificate', 'go-no-certificate-for-name'],
  references: ['RFC 8996', 'SSL_CTX_set_security_level(3)', 'OpenSSL 3.0 migration guide, "Security level"'],
  judge(endpoint) {
    if (!refusedHello(endpoint) || !answers(endpoint, 'baseline', alerts.protocolVersion)) return clear
    const lacking = ask(endpoint, ...ladderIds)
    if (lacking) return lacking
    const forbidden = old.find((id) => answers(endpoint, id, alerts.internalError))
    if (!forbidden || acceptedVersions(endpoint).length > 0) return clear
    if (!answers(endpoint, 'tls13-only', alerts.protocolVersion)) return clear
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'server',
      explanation: text(
        'The server is set to TLS 1.0 and 1.1 alone, and its own OpenSSL 3 forbids both: no version of TLS is left. TLS 1.2 and 1.3 are switched off in the configuration.',
        'サーバーの設定ではTLS 1.0と1.1だけが有効ですが、サーバー自身のOpenSSL 3がどちらも禁止しているため、使えるTLSのバージョンがありません。TLS 1.2と1.3は設定で無効になっています。',
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'tls13-only', text('accepted by a server of today', '現在のサーバーなら成立')),
        shows(
          endpoint,
          forbidden,
          text('protocol_version, if this version were off', 'このバージョンが無効ならprotocol_version'),
        ),
      ],
    })
  },
})
