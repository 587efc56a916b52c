import { rule } from '../rule.ts'
import { judgeOriginError } from './shared-origin-error.ts'

export const cloudfront502OriginTls = rule({
  id: 'cloudfront-502-origin-tls',
  family: 'cdn-origin-handshake-525',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['AWS, "HTTP 502 status code (Bad Gateway)", read 2026-11-24'],
  judge: (consultation) =>
    judgeOriginError(consultation, { cdn: 'cloudfront', statuses: [502], mark: ['x-cache', 'error from cloudfront'] }),
})
