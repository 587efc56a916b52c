import { text } from '../../evidence/text.ts'
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
      explanation: () => {
        const note = originNote(consultation, ({ rule: cause }) => cause.step !== 'validation', 525)
        return text(
          `The visitor reaches Cloudflare, but the TLS handshake between Cloudflare and the origin fails (525). ${note.en}`,
          `訪問者からCloudflareまでは正常ですが、Cloudflareとオリジンの間のTLSハンドシェイクが失敗しています(525)。 ${note.ja}`,
        )
      },
    }),
})
