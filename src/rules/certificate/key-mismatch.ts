import type { Attempt } from '../../evidence/attempt.ts'
import { text } from '../../evidence/text.ts'
import { equalBytes } from '../../x509/index.ts'
import { ask, type Endpoint, shows } from '../endpoint.ts'
import { clear, found, rule, type Verdict } from '../rule.ts'

const isForged = (attempt: Attempt | undefined): boolean =>
  attempt?.outcome.kind === 'broken' && attempt.outcome.fault === 'signature'

const valid = text("a signature made with the certificate's key", '証明書の鍵による署名')

/** Of files the key itself is at hand; undefined: a server was asked, or no key was given. */
function judgeFiles({ evidence: { files }, chain }: Endpoint): Verdict | undefined {
  if (!files?.keySpki || !chain) return undefined
  if (equalBytes(files.keySpki, chain.leaf.publicKey.spki)) return clear
  return found({
    status: 'broken',
    confidence: 0.99,
    side: 'server',
    explanation: text(
      'The private key that was given is not the key of the first certificate: a server does not start with the two, or every client leaves it.',
      '指定された秘密鍵は、先頭の証明書の鍵ではありません。この組み合わせではサーバーが起動しないか、すべてのクライアントが接続を中止します。',
    ),
    proof: [
      {
        experiment: 'baseline',
        observed: text(
          'the public half of the key differs from the certificate',
          '秘密鍵から求めた公開鍵が証明書と異なる',
        ),
        expected: text('the same public key in both', '両者の公開鍵が一致'),
      },
    ],
  })
}

export const keyMismatch = rule({
  id: 'key-mismatch',
  family: 'cert-key-mismatch',
  step: 'certificate',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.3', 'RFC 5246 section 7.4.3', 'RFC 8422 section 5.4'],
  judge(endpoint) {
    const files = judgeFiles(endpoint)
    if (files) return files
    if (!isForged(endpoint.baseline)) return clear
    const lacking = ask(endpoint, 'again')
    if (lacking) return lacking
    // A signature that fails once and holds the next time is another machine's, or a fault in memory.
    if (!isForged(endpoint.tried('again'))) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        'The server shows a certificate and signs the handshake with another key: certificate and private key do not belong together. Every client leaves here.',
        'サーバーは証明書を提示しますが、別の鍵でハンドシェイクに署名しています。証明書と秘密鍵が対になっていないため、すべてのクライアントがここで接続を中止します。',
      ),
      proof: [shows(endpoint, 'baseline', valid), shows(endpoint, 'again', valid)],
    })
  },
})
