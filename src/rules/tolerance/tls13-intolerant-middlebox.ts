import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { sureness, symptoms } from './shared-suspect.ts'
import { versionProof, whoFails } from './shared-tls13.ts'

export const tls13IntolerantMiddlebox = rule({
  id: 'tls13-intolerant-middlebox',
  family: 'version-or-extension-intolerance',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: symptoms,
  references: ['RFC 8446 section 4.1.3', 'RFC 8446 appendix D.4'],
  judge(endpoint) {
    const who = whoFails(endpoint)
    if (typeof who !== 'string') return who
    if (who !== 'middlebox') return clear
    return found({
      status: 'broken',
      confidence: sureness(endpoint, 0.9),
      side: 'network',
      explanation: text(
        'Every hello that offers TLS 1.3 is cut off or left unanswered. The same hello without TLS 1.3 is answered, and in that answer the server says that it has TLS 1.3 itself. So something between here and the server stops TLS 1.3: a firewall, an inspecting proxy, or a load balancer.',
        'TLS 1.3を含むClientHelloは、すべて切断されるか応答がありません。TLS 1.3だけを除くと応答があり、その応答の中でサーバーは「自分はTLS 1.3に対応している」と示しています。つまり、ここからサーバーまでの間にあるもの(ファイアウォール、検査プロキシ、ロードバランサーなど)がTLS 1.3を止めています。',
      ),
      proof: versionProof(endpoint),
    })
  },
})
