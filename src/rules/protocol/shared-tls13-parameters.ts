import { factsOf } from '../../evidence/facts.ts'
import { type Text, text } from '../../evidence/text.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { type Endpoint, sideOf } from '../endpoint.ts'
import { clear, found, type Verdict } from '../rule.ts'
import { versionProof, whoFails } from '../tolerance/shared-tls13.ts'

/**
 * The server has TLS 1.3, and nothing that TLS 1.3 could use: groups and signatures of TLS 1.2 alone (measured: nginx 1.22
 * with ssl_ecdh_curve secp256k1, GnuTLS 3.7.9 with ECDSA-SHA384 and a key on P-256, 2026-11-24). The same hello without TLS
 * 1.3 tells which of the two: where it agrees on a suite with a group of the client's, it is the signature.
 */
export function judgeTls13(endpoint: Endpoint, lacking: 'group' | 'signature', lacks: Text): Verdict {
  const who = whoFails(endpoint)
  if (typeof who !== 'string') return who
  if (who !== 'parameters') return clear
  const { suite } = factsOf(endpoint.tried('up-to-tls12')!)
  const hasGroup = cipherSuites.rows.get(suite ?? 0)?.keyExchange === 'ECDHE'
  if (hasGroup !== (lacking === 'signature')) return clear
  return found({
    status: 'broken',
    confidence: 0.9,
    side: sideOf(endpoint),
    explanation: text(
      `The server has TLS 1.3 switched on, and no ${lacks.en} that TLS 1.3 can use: it refuses every hello that offers TLS 1.3, whatever else it offers, and answers the same hello without TLS 1.3.`,
      `サーバーはTLS 1.3を有効にしていますが、TLS 1.3で使える${lacks.ja}がありません。TLS 1.3を含むClientHelloは、ほかの内容にかかわらずすべて拒否し、TLS 1.3だけを除いた同じClientHelloには応答します。`,
    ),
    proof: versionProof(endpoint),
  })
}
