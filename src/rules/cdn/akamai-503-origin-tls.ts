import { rule } from '../rule.ts'
import { judgeOriginError } from './shared-origin-error.ts'

export const akamai503OriginTls = rule({
  id: 'akamai-503-origin-tls',
  family: 'cdn-origin-handshake-525',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['IBM, "Akamai Reference #30 errors", read 2026-11-23'],
  judge: (consultation) => judgeOriginError(consultation, { cdn: 'akamai', statuses: [503] }),
})
