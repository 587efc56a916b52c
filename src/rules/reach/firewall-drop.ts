import { text } from '../../evidence/text.ts'
import { shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const firewallDrop = rule({
  id: 'firewall-drop',
  family: 'firewall-or-connection-reset',
  step: 'tcp',
  scope: 'endpoint',
  references: ['RFC 9293 section 3.8.3', 'RFC 1122 section 4.2.3.9'],
  judge(endpoint) {
    const { kind } = endpoint.baseline.outcome
    if (kind !== 'no-answer' && kind !== 'unreachable') return clear
    return found({
      status: 'broken',
      confidence: kind === 'unreachable' ? 0.95 : 0.9,
      side: 'network',
      explanation: text(
        `No connection to ${endpoint.address} port ${endpoint.port} comes about: a firewall drops it, or the machine is away.`,
        `${endpoint.address} のポート ${endpoint.port} に接続できません。ファイアウォールが破棄しているか、機器が停止しています。`,
      ),
      proof: [shows(endpoint, 'baseline', text('a SYN-ACK', 'SYN-ACKの応答'))],
    })
  },
})
