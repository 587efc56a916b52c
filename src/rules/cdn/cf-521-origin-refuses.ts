import { text } from '../../evidence/text.ts'
import { rule } from '../rule.ts'
import { judgeEdge } from './shared-edge.ts'

export const cf521OriginRefuses = rule({
  id: 'cf-521-origin-refuses',
  family: 'port-closed',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  judge: (consultation) =>
    judgeEdge(consultation, [521], {
      confidence: 0.95,
      explanation: () =>
        text(
          "Cloudflare reaches the origin's machine, but it refuses the connection (521).",
          'Cloudflareはオリジンの機器に到達しますが、接続を拒否されています(521)。',
        ),
    }),
})
