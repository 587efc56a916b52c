import { text } from '../../evidence/text.ts'
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
      explanation: () => {
        const note = originNote(consultation, ({ rule: cause }) => cause.step === 'validation', 526)
        return text(
          `The visitor reaches Cloudflare, but Cloudflare does not accept the origin's certificate (526, mode Full (strict)). ${note.en}`,
          `訪問者からCloudflareまでは正常ですが、Cloudflareがオリジンの証明書を受け入れません(526、モードはフル(厳密))。 ${note.ja}`,
        )
      },
    }),
})
