import { text } from '../../evidence/text.ts'
import { shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const portClosed = rule({
  id: 'port-closed',
  family: 'port-closed',
  step: 'tcp',
  scope: 'endpoint',
  references: ['RFC 9293 section 3.5.2'],
  judge(endpoint) {
    if (endpoint.baseline.outcome.kind !== 'refused') return clear
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'server',
      explanation: text(
        `Nothing listens on port ${endpoint.port} of ${endpoint.address}: the connection is refused before TLS begins.`,
        `${endpoint.address} のポート ${endpoint.port} では何も待ち受けていません。TLSが始まる前に接続が拒否されます。`,
      ),
      proof: [shows(endpoint, 'baseline', text('a connection', '接続の確立'))],
    })
  },
})
