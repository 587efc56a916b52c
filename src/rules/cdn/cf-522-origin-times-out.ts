import { rule } from '../rule.ts'
import { judgeEdge } from './shared-edge.ts'

export const cf522OriginTimesOut = rule({
  id: 'cf-522-origin-times-out',
  family: 'timeout-or-overload',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  judge: (consultation) => judgeEdge(consultation, [522], { confidence: 0.95 }),
})
