import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, refusedHello, shows } from '../endpoint.ts'
import { clear, found, rule, unknown } from '../rule.ts'

export const proxyProtocolMismatch = rule({
  id: 'proxy-protocol-mismatch',
  family: 'not-tls-on-port',
  step: 'before-tls',
  scope: 'endpoint',
  instead: ['reset-after-hello', 'backend-dead-behind-lb'],
  references: ['HAProxy, "The PROXY protocol", versions 1 and 2, section 2.1, read 2026-11-24'],
  judge(endpoint) {
    const { outcome } = endpoint.baseline
    if (outcome.kind !== 'ended' || outcome.after !== 'nothing' || !refusedHello(endpoint)) return clear
    const lacking = ask(endpoint, 'proxy-protocol', 'again', 'repeat')
    if (lacking) return lacking
    const prefaced = endpoint.tried('proxy-protocol')!
    // To a stranger's server nothing is said that is not true.
    if (prefaced.outcome.kind === 'not-tried') return unknown('proxy-protocol')
    if (!passed(prefaced) || passed(endpoint.tried('again'))) return clear
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'server',
      explanation: text(
        `Port ${endpoint.port} of ${endpoint.address} expects a PROXY protocol header before TLS, as a load balancer would send it, and cuts off whoever begins with TLS. Behind such a header the same hello is answered.`,
        `${endpoint.address} のポート ${endpoint.port} は、TLSの前にロードバランサーが送るPROXYプロトコルのヘッダーを期待しており、TLSから始める接続を切断します。ヘッダーを付けた同じClientHelloには応答します。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'proxy-protocol', acceptExpected),
        shows(endpoint, 'again', text('refused again', '再び拒否')),
      ],
    })
  },
})
