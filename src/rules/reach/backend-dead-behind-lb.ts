import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, shows, stoppedInTls } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

const others = ['no-sni', 'small', 'tls12-only'] as const

export const backendDeadBehindLb = rule({
  id: 'backend-dead-behind-lb',
  family: 'timeout-or-overload',
  step: 'client-hello',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.1.1'],
  judge(endpoint) {
    const { outcome } = endpoint.baseline
    if (outcome.kind !== 'ended' || (outcome.end !== 'silent' && outcome.end !== 'limit') || !stoppedInTls(endpoint))
      return clear
    const lacking = ask(endpoint, ...others, 'banner')
    if (lacking) return lacking
    const speaks = endpoint.tried('banner')!.outcome
    if (others.some((id) => passed(endpoint.tried(id)))) return clear
    if (speaks.kind === 'plain' && speaks.bytes.length > 0) return clear
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'network',
      explanation: text(
        'The connection is accepted, and then nothing answers: the server behind it is overloaded, stuck, or dead behind a load balancer that still takes connections.',
        '接続は受け付けられますが、その後何も応答しません。サーバーの過負荷や停止、または接続だけを受け付けるロードバランサーの背後の停止が原因です。',
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'small', acceptExpected),
        shows(endpoint, 'banner', text('silence, as from a TLS server', 'TLSサーバーと同じく沈黙')),
      ],
    })
  },
})
