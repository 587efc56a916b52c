import { factsOf } from '../../evidence/facts.ts'
import { parametersOf } from '../../evidence/parameters.ts'
import { text } from '../../evidence/text.ts'
import { needsSecureRenegotiation } from '../../protocol/tls/clients/limits.ts'
import { versions } from '../../wire/code-points.ts'
import { renegotiationInfo } from '../../wire/extensions/renegotiation-info.ts'
import { type Endpoint, passed } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV, which asks for the extension as well (RFC 5746 section 3.3). */
const scsv = 0x00ff

const askedForIt = ({ baseline: { offer } }: Endpoint): boolean =>
  offer !== undefined && (offer.extensions.includes(renegotiationInfo.type) || offer.suites.includes(scsv))

export const openssl3LegacyServer = rule({
  id: 'openssl3-legacy-server',
  family: 'legacy-renegotiation-disabled',
  step: 'server-hello',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 5746 section 3.6', 'openssl/openssl#16278', 'SSL_CTX_set_options(3), SSL_OP_LEGACY_SERVER_CONNECT'],
  judge(endpoint) {
    const { baseline, evidence } = endpoint
    // A CDN's own hello to its origin goes through: BoringSSL does not insist.
    if (endpoint.hop === 'origin' || !passed(baseline) || !askedForIt(endpoint)) return clear
    const seen = [baseline, endpoint.tried('page')].flatMap((one) => (one ? parametersOf(one).secureRenegotiation : []))
    if (!seen.includes(false) || seen.includes(true)) return clear
    const stops = needsSecureRenegotiation(evidence.question.client)
    const name = versions.name(factsOf(baseline).version ?? 0)
    return found({
      status: stops ? 'broken' : 'degraded',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `In ${name} this server does not know secure renegotiation (RFC 5746, of 2010). Browsers put up with that; programs on OpenSSL 3 (curl, Python, Node.js 17 and newer, PHP) break off with "unsafe legacy renegotiation disabled".`,
        `${name} でこのサーバーは安全な再ネゴシエーション(2010年のRFC 5746)に対応していません。ブラウザーは接続しますが、OpenSSL 3を使うプログラム(curl、Python、Node.js 17以降、PHPなど)は「unsafe legacy renegotiation disabled」で接続を中止します。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `${name} ServerHello without renegotiation_info`,
            `renegotiation_infoのない ${name} のServerHello`,
          ),
          expected: text('renegotiation_info, which the hello asked for', 'ClientHelloが求めたrenegotiation_info'),
        },
      ],
    })
  },
})
