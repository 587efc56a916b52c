import { rule } from '../rule.ts'
import { judgeEdge, originNote } from './shared-edge.ts'

export const cf526InvalidOriginCert = rule({
  id: 'cf-526-invalid-origin-cert',
  family: 'cdn-origin-cert-526',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Error 526", read 2026-11-23'],
  judge: (consultation) =>
    judgeEdge(consultation, [526], {
      confidence: 0.97,
      note: () => originNote(consultation, ({ rule: cause }) => cause.step === 'validation', 526),
    }),
})
