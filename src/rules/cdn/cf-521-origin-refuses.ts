import { rule } from '../rule.ts'
import { judgeEdge } from './shared-edge.ts'

export const cf521OriginRefuses = rule({
  id: 'cf-521-origin-refuses',
  family: 'port-closed',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  judge: (consultation) => judgeEdge(consultation, [521], { confidence: 0.95 }),
})
