import { rule } from '../rule.ts'
import { judgeEdge, originNote } from './shared-edge.ts'

export const cdnOriginHandshakeFailed = rule({
  id: 'cdn-origin-handshake-failed',
  family: 'cdn-origin-handshake-525',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Error 525", read 2026-11-23'],
  judge: (consultation) =>
    judgeEdge(consultation, [525], {
      confidence: 0.97,
      note: () => originNote(consultation, ({ rule: cause }) => cause.step !== 'validation', 525),
    }),
})
