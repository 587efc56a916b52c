import { text } from '../../evidence/text.ts'
import { looksLike } from '../../protocol/banner.ts'
import { ask, refusedHello, shows } from '../endpoint.ts'
import { firstLine, plainBytes } from '../observed.ts'
import { clear, found, rule } from '../rule.ts'

export const wrongServiceOnPort = rule({
  id: 'wrong-service-on-port',
  family: 'not-tls-on-port',
  step: 'before-tls',
  scope: 'endpoint',
  references: ['RFC 4253 section 4.2', 'RFC 8446 section 5.1'],
  judge(endpoint) {
    if (!refusedHello(endpoint)) return clear
    const { outcome } = endpoint.baseline
    if (outcome.kind !== 'not-tls' && outcome.kind !== 'ended') return clear
    const lacking = outcome.kind === 'not-tls' ? undefined : ask(endpoint, 'banner')
    if (lacking) return lacking
    const spoken = outcome.kind === 'not-tls' ? plainBytes(outcome) : plainBytes(endpoint.tried('banner')?.outcome)
    if (!spoken) return clear
    const service = looksLike(spoken)
    if (service?.starttls || firstLine(spoken).startsWith('HTTP/')) return clear
    const name = service?.name ?? 'another protocol'
    return found({
      status: 'broken',
      confidence: service ? 0.97 : 0.9,
      side: 'server',
      explanation: text(
        `Port ${endpoint.port} does not speak TLS; it answers as ${name}: "${firstLine(spoken)}".`,
        `ポート ${endpoint.port} はTLSを話しません。${service?.name ?? '別のプロトコル'}として応答します: 「${firstLine(spoken)}」`,
      ),
      proof: [
        shows(
          endpoint,
          outcome.kind === 'not-tls' ? 'baseline' : 'banner',
          text('a TLS server, silent until the ClientHello', 'ClientHelloまで沈黙するTLSサーバー'),
        ),
      ],
    })
  },
})
