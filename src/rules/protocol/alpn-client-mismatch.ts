import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

const usual = [
  { experiment: 'h2-only', name: 'h2' },
  { experiment: 'http1-only', name: 'http/1.1' },
] as const

/** The list is the client's own choice: by option, or because this client offers no other. */
const demands = ({ evidence: { question }, baseline: { offer } }: Endpoint): boolean =>
  offer !== undefined && offer.alpn.length > 0 && (question.alpnBy === 'option' || question.client !== undefined)

export const alpnClientMismatch = rule({
  id: 'alpn-client-mismatch',
  family: 'alpn-mismatch',
  step: 'server-hello',
  scope: 'endpoint',
  instead: ['alpn-refused', 'reset-after-hello'],
  references: ['RFC 7301 section 3.2', 'RFC 9113 section 3.2'],
  judge(endpoint) {
    const { outcome, offer } = endpoint.baseline
    const refused = outcome.kind === 'alert' && outcome.description === 120
    const closed = outcome.kind === 'ended' && outcome.end !== 'silent'
    if (!demands(endpoint) || (!refused && !closed)) return clear
    const lacking = ask(endpoint, 'no-alpn', 'again', 'h2-only', 'http1-only')
    if (lacking) return lacking
    const taken = usual.find(
      ({ experiment, name }) => passed(endpoint.tried(experiment)) && !offer!.alpn.includes(name),
    )
    if (!taken || !passed(endpoint.tried('no-alpn')) || passed(endpoint.tried('again'))) return clear
    const wants = offer!.alpn.join(', ')
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'client',
      explanation: text(
        `This client speaks ${wants} and nothing else; the server refuses that and takes ${taken.name}. Either the client offers ${taken.name} too, or the server learns ${wants}.`,
        `このクライアントは ${wants} しか話しません。サーバーはそれを拒否し、${taken.name} なら受け付けます。クライアントが ${taken.name} も提示するか、サーバーが ${wants} に対応する必要があります。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, taken.experiment, acceptExpected),
        shows(endpoint, 'no-alpn', acceptExpected),
      ],
    })
  },
})
