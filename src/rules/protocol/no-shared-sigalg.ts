import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, referenceIds, refusedHello, shows, sideOf } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const noSharedSigalg = rule({
  id: 'no-shared-sigalg',
  family: 'no-shared-group-or-sigalg',
  step: 'client-hello',
  weight: 4,
  scope: 'endpoint',
  references: ['RFC 8446 section 4.2.3', 'RFC 8446 section 4.1.1'],
  judge(endpoint) {
    if (!refusedHello(endpoint) || endpoint.baseline.outcome.kind === 'not-tls') return clear
    const lacking = ask(endpoint, 'with-all-schemes', 'with-all-suites', 'again', ...referenceIds(endpoint))
    if (lacking) return lacking
    const flips =
      passed(endpoint.tried('with-all-schemes')) &&
      !passed(endpoint.tried('with-all-suites')) &&
      !passed(endpoint.tried('again'))
    if (!flips) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: sideOf(endpoint),
      explanation: text(
        'Versions and cipher suites agree, but client and server share no signature scheme: with every scheme added, and nothing else changed, the server answers.',
        'バージョンと暗号スイートは一致しますが、共通の署名方式がありません。ほかを変えずにすべての署名方式を加えると、サーバーは応答します。',
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'with-all-schemes', acceptExpected),
        shows(endpoint, 'with-all-suites', text('still refused', '引き続き拒否')),
      ],
    })
  },
})
