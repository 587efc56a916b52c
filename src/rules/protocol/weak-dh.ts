import { factsOf } from '../../evidence/facts.ts'
import { parametersOf } from '../../evidence/parameters.ts'
import { text } from '../../evidence/text.ts'
import { leastDhBits } from '../../protocol/tls/clients/limits.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { acceptExpected, ask, type Endpoint, passed, referenceIds, refusedHello, shows, sideOf } from '../endpoint.ts'
import { clear, type ExperimentId, found, type Proof, rule, type Verdict } from '../rule.ts'

/** Fewer bits than this are refused by OpenSSL at its level 2, and not recommended since 2015 (RFC 9325 section 4.2, logjam). */
const enough = 2048

export const weakDh = rule({
  id: 'weak-dh',
  family: 'dh-key-too-small',
  step: 'server-hello',
  weight: 1,
  scope: 'endpoint',
  instead: ['no-shared-cipher'],
  references: ['RFC 9325 section 4.2', 'RFC 7919 section 4', 'SSL_CTX_set_security_level(3)'],
  judge(endpoint) {
    const bits = parametersOf(endpoint.baseline).dhBits
    if (bits !== undefined) return bits < enough ? chosen(endpoint, bits) : clear
    return refusedHello(endpoint) && endpoint.baseline.outcome.kind !== 'not-tls' ? nothingElse(endpoint) : clear
  },
})

/** The client offers this key exchange and the server chose it. */
function chosen(endpoint: Endpoint, bits: number): Verdict {
  const lacking = ask(endpoint, 'without-dhe', ...referenceIds(endpoint))
  if (lacking) return lacking
  const least = leastDhBits(endpoint.evidence.question.client)
  const stops = least !== undefined && bits < least
  const otherwise = passed(endpoint.tried('without-dhe'))
  return found({
    status: stops ? 'broken' : 'degraded',
    confidence: 0.97,
    side: stops ? sideOf(endpoint) : 'server',
    explanation: text(
      `The server agrees on keys by Diffie-Hellman with a prime of ${bits} bits. ${stops ? `This client leaves under ${least}.` : 'This client takes it; OpenSSL at its usual level 2 leaves under 2048.'}${otherwise ? ' Without that key exchange in the hello the server answers too: it could do better and does not choose to.' : ''}`,
      `サーバーは ${bits} ビットの素数によるDiffie-Hellmanで鍵を交換します。${stops ? `このクライアントは ${least} ビット未満なら接続を中止します。` : 'このクライアントは受け入れますが、標準のレベル2のOpenSSLは2048ビット未満なら接続を中止します。'}${otherwise ? 'この鍵交換をClientHelloから除いてもサーバーは応答するため、より良い方式を選べるのに選んでいません。' : ''}`,
    ),
    proof: [
      primeOf('baseline', bits),
      shows(endpoint, 'without-dhe', text('whether there is another way', 'ほかの方式の有無')),
    ],
  })
}

/** Browsers offer no such key exchange any more: the server has nothing for them, and for others a prime too small. */
function nothingElse(endpoint: Endpoint): Verdict {
  const lacking = ask(
    endpoint,
    'with-all-suites',
    'with-all-groups',
    'with-all-schemes',
    'tls12-only',
    ...referenceIds(endpoint),
  )
  if (lacking) return lacking
  const widened = endpoint.tried('with-all-suites')!
  // With a DSA key, or none, the suite lacks more than a large prime.
  const suite = cipherSuites.rows.get(factsOf(widened).suite ?? -1)
  const bits = parametersOf(endpoint.tried('tls12-only')!).dhBits
  if (!passed(widened) || suite?.keyExchange !== 'DHE' || suite.authentication !== 'RSA' || bits === undefined)
    return clear
  if (bits >= enough || passed(endpoint.tried('with-all-groups')) || passed(endpoint.tried('with-all-schemes')))
    return clear
  return found({
    status: 'broken',
    confidence: 0.96,
    side: sideOf(endpoint),
    explanation: text(
      `The server agrees on keys only by Diffie-Hellman with a prime of ${bits} bits. Browsers offer this key exchange no longer, and programs on OpenSSL refuse a prime under 2048 bits ("dh key too small").`,
      `サーバーは ${bits} ビットの素数によるDiffie-Hellmanでしか鍵を交換しません。ブラウザーはこの鍵交換をもう提示せず、OpenSSLを使うプログラムは2048ビット未満の素数を拒否します(「dh key too small」)。`,
    ),
    proof: [
      shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
      shows(endpoint, 'with-all-suites', acceptExpected),
      primeOf('tls12-only', bits),
    ],
  })
}

const primeOf = (experiment: ExperimentId, bits: number): Proof => ({
  experiment,
  observed: text(`a ServerKeyExchange with a prime of ${bits} bits`, `${bits} ビットの素数を含むServerKeyExchange`),
  expected: text('2048 bits or more, or an elliptic curve', '2048ビット以上、または楕円曲線'),
})
