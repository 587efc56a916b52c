import { text } from '../../evidence/text.ts'
import { rule } from '../rule.ts'
import { judgeEdge } from './shared-edge.ts'

export const cf522OriginTimesOut = rule({
  id: 'cf-522-origin-times-out',
  family: 'timeout-or-overload',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  judge: (consultation) =>
    judgeEdge(consultation, [522], {
      confidence: 0.95,
      explanation: () =>
        text(
          'Cloudflare gets no answer from the origin: the connection times out (522).',
          'Cloudflareからオリジンへの接続がタイムアウトしています(522)。',
        ),
    }),
})
