import { rule } from '../rule.ts'
import { judgeOriginError } from './shared-origin-error.ts'

export const gcpLb = rule({
  id: 'gcp-lb',
  family: 'cdn-origin-handshake-525',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Google Cloud, "Troubleshoot external Application Load Balancers", read 2026-11-23'],
  judge: (consultation) =>
    judgeOriginError(consultation, { cdn: 'google', statuses: [502], takesAnyCertificate: true }),
})
