import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, referenceIds, refusedHello, shows, sideOf } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const noSharedGroup = rule({
  id: 'no-shared-group',
  family: 'no-shared-group-or-sigalg',
  step: 'client-hello',
  weight: 3,
  scope: 'endpoint',
  references: ['RFC 8446 section 4.2.7', 'RFC 8446 section 4.1.1'],
  judge(endpoint) {
    if (!refusedHello(endpoint) || endpoint.baseline.outcome.kind === 'not-tls') return clear
    const lacking = ask(endpoint, 'with-all-groups', 'with-all-suites', 'again', ...referenceIds(endpoint))
    if (lacking) return lacking
    const flips =
      passed(endpoint.tried('with-all-groups')) &&
      !passed(endpoint.tried('with-all-suites')) &&
      !passed(endpoint.tried('again'))
    if (!flips) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: sideOf(endpoint),
      explanation: text(
        'Versions and cipher suites agree, but client and server share no key exchange group: with every group added, and nothing else changed, the server answers.',
        'バージョンと暗号スイートは一致しますが、共通の鍵交換グループがありません。ほかを変えずにすべての鍵交換グループを加えると、サーバーは応答します。',
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'with-all-groups', acceptExpected),
        shows(endpoint, 'with-all-suites', text('still refused', '引き続き拒否')),
      ],
    })
  },
})
