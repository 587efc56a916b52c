import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { edgeAnswer, edgeProof, originNote } from './shared-edge.ts'

export const cdnOriginHandshakeFailed = rule({
  id: 'cdn-origin-handshake-failed',
  family: 'cdn-origin-handshake-525',
  step: 'http',
  scope: 'consultation',
  leads: true,
  references: ['Cloudflare, "Error 525", read 2026-11-23'],
  judge(consultation) {
    if (edgeAnswer(consultation)?.status !== 525) return clear
    const note = originNote(consultation, ({ rule: cause }) => cause.step !== 'validation', 525)
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The visitor reaches Cloudflare, but the TLS handshake between Cloudflare and the origin fails (525). ${note.en}`,
        `訪問者からCloudflareまでは正常ですが、Cloudflareとオリジンの間のTLSハンドシェイクが失敗しています(525)。 ${note.ja}`,
      ),
      proof: [edgeProof(525)],
    })
  },
})
