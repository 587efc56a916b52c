import { text } from '../../evidence/text.ts'
import { clientProfile } from '../../protocol/tls/clients/clients.ts'
import { acceptExpected, ask, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { acceptedVersions, ladderIds, refusesVersions } from './shared-versions.ts'

const [tls10, tls11, tls12] = [0x0301, 0x0302, 0x0303]

export const javaDisabledAlgorithms = rule({
  id: 'java-disabled-algorithms',
  family: 'server-protocol-too-old',
  step: 'client-hello',
  scope: 'endpoint',
  instead: ['server-tls-too-old', 'no-shared-cipher', 'no-shared-group', 'no-shared-sigalg'],
  references: ['Java: jdk.tls.disabledAlgorithms of java.security', 'JDK-8202343', 'RFC 8996'],
  judge(endpoint) {
    const { client } = endpoint.evidence.question
    const profile = client?.startsWith('java-') ? clientProfile(client) : undefined
    if (!profile || profile.oldest < tls12 || !refusesVersions(endpoint)) return clear
    const lacking = ask(endpoint, ...ladderIds)
    if (lacking) return lacking
    const best = acceptedVersions(endpoint)[0]
    if (best?.version !== tls11 && best?.version !== tls10) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The server speaks ${best.name} at most. ${profile.name} still knows it, and has it switched off: TLS 1.0 and 1.1 stand in jdk.tls.disabledAlgorithms since April 2021.`,
        `サーバーが話す最も新しいバージョンは ${best.name} です。${profile.name} はこれを実装していますが、無効にしています。TLS 1.0と1.1は2021年4月以降、jdk.tls.disabledAlgorithmsに入っています。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello of TLS 1.2 or newer', 'TLS 1.2以上のServerHello')),
        shows(endpoint, 'tls12-only', acceptExpected),
        shows(endpoint, best.experiment, text('refused by a server of today', '現在のサーバーなら拒否')),
      ],
    })
  },
})
