import { rule } from '../rule.ts'
import { judgeOriginError } from './shared-origin-error.ts'

export const fastly503OriginTls = rule({
  id: 'fastly-503-origin-tls',
  family: 'cdn-origin-handshake-525',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Fastly, "Fastly-generated 503 errors in VCL", read 2026-11-24'],
  judge: (consultation) => judgeOriginError(consultation, { cdn: 'fastly', statuses: [503] }),
})
