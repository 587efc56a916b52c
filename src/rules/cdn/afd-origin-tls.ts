import { rule } from '../rule.ts'
import { judgeOriginError } from './shared-origin-error.ts'

export const afdOriginTls = rule({
  id: 'afd-origin-tls',
  family: 'cdn-origin-handshake-525',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Microsoft, "Troubleshoot Azure Front Door common issues", read 2026-11-24'],
  judge: (consultation) => judgeOriginError(consultation, { cdn: 'front-door', statuses: [502, 503] }),
})
