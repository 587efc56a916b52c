import type { Attempt } from '../../evidence/attempt.ts'
import { text } from '../../evidence/text.ts'
import { ask, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

const isForged = (attempt: Attempt | undefined): boolean =>
  attempt?.outcome.kind === 'broken' && attempt.outcome.fault === 'signature'

const valid = text("a signature made with the certificate's key", '証明書の鍵による署名')

export const keyMismatch = rule({
  id: 'key-mismatch',
  family: 'cert-key-mismatch',
  step: 'certificate',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.3', 'RFC 5246 section 7.4.3', 'RFC 8422 section 5.4'],
  judge(endpoint) {
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
