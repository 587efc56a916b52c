import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, referenceIds, shows, sideOf } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { culprits, suspects } from './shared-culprits.ts'
import { sureness, suspectOf, symptoms } from './shared-suspect.ts'

export const extensionIntolerant = rule({
  id: 'extension-intolerant',
  family: 'version-or-extension-intolerance',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: symptoms,
  references: ['RFC 8446 section 4.2', 'RFC 8701', 'RFC 5246 section 7.4.1.4'],
  judge(endpoint) {
    const suspect = suspectOf(endpoint)
    if (typeof suspect !== 'string') return suspect
    if (suspect !== 'novelty' && suspect !== 'extension') return clear
    const ids = suspects[suspect].map(({ id }) => id)
    const lacking = ask(endpoint, ...ids, ...referenceIds(endpoint))
    if (lacking) return lacking
    const guilty = culprits(endpoint, suspect)
    if (guilty.length === 1 && guilty[0]!.id === 'without-compression') return clear
    const names = guilty.map(({ name }) => name).join(', ')
    return found({
      status: 'broken',
      confidence: sureness(endpoint, guilty.length === 1 ? 0.97 : 0.85),
      side: sideOf(endpoint),
      explanation:
        guilty.length > 0
          ? text(
              `The hello fails because of ${names}: without it, and with nothing else changed, the server answers. A server must ignore what it does not know.`,
              `ClientHelloが失敗する原因は${names}です。ほかを変えずにこれを除くと、サーバーは応答します。サーバーは知らないものを無視しなければなりません。`,
            )
          : text(
              'The hello fails because of several of its extensions at once: without all that TLS does not need, the server answers; to leave out any one of them is not enough. A server must ignore what it does not know.',
              'ClientHelloが失敗する原因は、複数の拡張です。必須でない拡張をすべて除くとサーバーは応答しますが、1つ除くだけでは足りません。サーバーは知らないものを無視しなければなりません。',
            ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'padded', acceptExpected),
        ...(guilty.length > 0 ? guilty : suspects[suspect]).map(({ id }) => shows(endpoint, id, acceptExpected)),
        shows(endpoint, 'again', text('refused again', '再び失敗')),
      ],
    })
  },
})
