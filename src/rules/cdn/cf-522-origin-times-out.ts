import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { edgeAnswer, edgeProof } from './shared-edge.ts'

export const cf522OriginTimesOut = rule({
  id: 'cf-522-origin-times-out',
  family: 'timeout-or-overload',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  judge(consultation) {
    const status = edgeAnswer(consultation)?.status
    if (status === undefined || status !== 522) return clear
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'server',
      explanation: text(
        'Cloudflare gets no answer from the origin: the connection times out (522).',
        'Cloudflareからオリジンへの接続がタイムアウトしています(522)。',
      ),
      proof: [edgeProof(status)],
    })
  },
})
