import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, refusedHello, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const alpnRefused = rule({
  id: 'alpn-refused',
  family: 'alpn-mismatch',
  step: 'server-hello',
  scope: 'endpoint',
  instead: ['reset-after-hello'],
  references: ['RFC 7301 section 3.2'],
  judge(endpoint) {
    const { outcome, offer } = endpoint.baseline
    if (!offer || offer.alpn.length === 0 || passed(endpoint.baseline)) return clear
    const refused = outcome.kind === 'alert' && outcome.description === 120
    // A second hello that came to nothing: this list was not what it was about.
    if (!refused && factsOf(endpoint.baseline).endsInRetry) return clear
    if (!refused && !(outcome.kind === 'ended' && outcome.end !== 'silent') && !refusedHello(endpoint)) return clear
    const lacking = ask(endpoint, 'no-alpn', 'again', 'h2-only', 'http1-only')
    if (lacking) return lacking
    if (!passed(endpoint.tried('no-alpn')) || passed(endpoint.tried('again'))) return clear
    return found({
      status: 'broken',
      confidence: 0.98,
      side: endpoint.evidence.question.alpnBy === 'option' ? 'client' : 'server',
      explanation: text(
        `The server refuses the application protocols offered (${offer.alpn.join(', ')}); without that list it answers.`,
        `サーバーは提示されたアプリケーションプロトコル(${offer.alpn.join(', ')})を拒否します。このリストなしでは応答します。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'no-alpn', acceptExpected),
        shows(endpoint, 'h2-only', text('which of the usual ones it takes', '一般的なプロトコルのどれを受け付けるか')),
        shows(
          endpoint,
          'http1-only',
          text('which of the usual ones it takes', '一般的なプロトコルのどれを受け付けるか'),
        ),
      ],
    })
  },
})
