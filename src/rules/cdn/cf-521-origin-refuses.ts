import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { edgeAnswer, edgeProof } from './shared-edge.ts'

export const cf521OriginRefuses = rule({
  id: 'cf-521-origin-refuses',
  family: 'port-closed',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  judge(consultation) {
    const status = edgeAnswer(consultation)?.status
    if (status === undefined || status !== 521) return clear
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'server',
      explanation: text(
        "Cloudflare reaches the origin's machine, but it refuses the connection (521).",
        'Cloudflareはオリジンの機器に到達しますが、接続を拒否されています(521)。',
      ),
      proof: [edgeProof(status)],
    })
  },
})
