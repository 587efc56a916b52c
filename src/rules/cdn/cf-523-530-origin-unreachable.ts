import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { edgeAnswer, edgeProof } from './shared-edge.ts'

export const cf523530OriginUnreachable = rule({
  id: 'cf-523-530-origin-unreachable',
  family: 'dns-wrong-address',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  judge(consultation) {
    const status = edgeAnswer(consultation)?.status
    if (status === undefined || (status !== 523 && status !== 530)) return clear
    return found({
      status: 'broken',
      confidence: 0.6,
      side: 'server',
      explanation: text(
        'Cloudflare cannot reach the origin: its record may point to an old or wrong address.',
        'Cloudflareがオリジンに到達できません。レコードが古い、または誤ったアドレスを指している可能性があります。',
      ),
      proof: [edgeProof(status)],
    })
  },
})
