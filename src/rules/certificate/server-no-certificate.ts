import { text } from '../../evidence/text.ts'
import { ask, type Endpoint, passed, refusedHello, shows } from '../endpoint.ts'
import { ladderIds } from '../protocol/shared-versions.ts'
import { clear, type ExperimentId, found, rule } from '../rule.ts'

const alerts = { handshakeFailure: 40, protocolVersion: 70 } as const
/** What could make a server answer that has a certificate. */
const others: readonly ExperimentId[] = [
  ...ladderIds,
  'no-sni',
  'foreign-sni',
  'with-all-suites',
  'with-all-groups',
  'with-all-schemes',
]

const says = (endpoint: Endpoint, id: ExperimentId, description: number): boolean => {
  const outcome = endpoint.tried(id)?.outcome
  return outcome?.kind === 'alert' && outcome.description === description
}

/** OpenSSL (nginx, Node.js), GnuTLS and Java without a certificate refuse every hello with alert 40 (measured: OpenSSL 3.0, Node.js 20, GnuTLS 3.7, 2026-11-24). */
export const serverNoCertificate = rule({
  id: 'server-no-certificate',
  family: 'server-misconfig-no-cert',
  step: 'server-hello',
  weight: 4,
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.2.2', 'RFC 5246 section 7.2.2'],
  judge(endpoint) {
    const { outcome } = endpoint.baseline
    if (outcome.kind !== 'alert' || outcome.description !== alerts.handshakeFailure || !refusedHello(endpoint))
      return clear
    const lacking = ask(endpoint, ...others)
    if (lacking) return lacking
    if (others.some((id) => passed(endpoint.tried(id)) || endpoint.tried(id)?.outcome.kind === 'ssl2')) return clear
    const known = ladderIds.filter((id) => says(endpoint, id, alerts.handshakeFailure))
    const off = ladderIds.find((id) => says(endpoint, id, alerts.protocolVersion))
    const newest = known.find((id) => id === 'tls13-only' || id === 'tls12-only')
    if (!newest) return clear
    return found({
      status: 'broken',
      // It tells versions that it knows from those it does not, and so has read the hello: no wall that refuses everything alike.
      confidence: off ? 0.85 : 0.75,
      side: 'server',
      explanation: text(
        'The server speaks TLS but agrees to nothing: not with every cipher suite, group and signature scheme, not with another name or none. It has no usable certificate with its key, or serves pre-shared keys alone.',
        'サーバーはTLSを話しますが、すべての暗号スイート・グループ・署名方式を提示しても、名前を変えても省いても合意しません。使える証明書と鍵がないか、事前共有鍵専用のサーバーです。',
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, newest, text('accepted by any server with a certificate', '証明書のあるサーバーなら成立')),
        ...(off
          ? [
              shows(
                endpoint,
                off,
                text('refused in another way: this version is off', '別の拒否(このバージョンは無効)'),
              ),
            ]
          : []),
      ],
    })
  },
})
