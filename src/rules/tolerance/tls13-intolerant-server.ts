import { text } from '../../evidence/text.ts'
import { ask, referenceIds, sideOf } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { sureness, symptoms } from './shared-suspect.ts'
import { versionProof, whoFails } from './shared-tls13.ts'

export const tls13IntolerantServer = rule({
  id: 'tls13-intolerant-server',
  family: 'version-or-extension-intolerance',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: symptoms,
  references: ['RFC 8446 section 4.2.1', 'RFC 8446 appendix D.2', 'RFC 5246 appendix E.1'],
  judge(endpoint) {
    const who = whoFails(endpoint)
    if (typeof who !== 'string') return who
    if (who !== 'server') return clear
    const lacking = ask(endpoint, ...referenceIds(endpoint))
    if (lacking) return lacking
    return found({
      status: 'broken',
      confidence: sureness(endpoint, 0.9),
      side: sideOf(endpoint),
      explanation: text(
        'Every hello that offers TLS 1.3 beside older versions fails, small ones too. The same hello without TLS 1.3 is answered with TLS 1.2. A server that knows only TLS 1.2 must pass over the offer and choose TLS 1.2; this one, or a device that answers in its place, does not.',
        'TLS 1.3を含むClientHelloは、小さいものも含めてすべて失敗します。TLS 1.3だけを除くと、TLS 1.2で応答があります。TLS 1.2しか知らないサーバーは、TLS 1.3の提示を無視してTLS 1.2を選ばなければなりませんが、このサーバー(または代わりに応答する機器)はそうしていません。',
      ),
      proof: versionProof(endpoint),
    })
  },
})
