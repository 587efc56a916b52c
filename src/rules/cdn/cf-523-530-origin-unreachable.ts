import { rule } from '../rule.ts'
import { judgeEdge } from './shared-edge.ts'

export const cf523530OriginUnreachable = rule({
  id: 'cf-523-530-origin-unreachable',
  family: 'dns-wrong-address',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  judge: (consultation) => judgeEdge(consultation, [523, 530], { confidence: 0.6 }),
})
