import type { BehaviourFinding } from '../../evidence/survey.ts'
import { parseOcspResponse } from '../../x509/index.ts'
import type { BehaviourCheck, Scene } from '../check.ts'
import { certificateOf, stapledFor } from './shared-leaf.ts'
import { good, noHandshake, noTraffic, plain, weak } from './shared-words.ts'

/** Whether the signature of the response is good is judged with the certificate, not here. */
export const ocspStapling: BehaviourCheck = {
  id: 'ocsp-stapling',
  title: { en: 'OCSP stapling', ja: 'OCSPステープリング' },
  sends: noTraffic,
  references: ['RFC 6066 section 8, 2011', 'RFC 6960, 2013'],
  async check(scene) {
    const certificate = certificateOf(scene)
    if (!certificate) return noHandshake
    const { first, later } = await stapledFor(scene)
    const staple = first ?? later
    if (staple) return judged(staple, first === undefined, scene)
    const hasResponder = (certificate.aia?.ocsp.length ?? 0) > 0
    return plain(
      false,
      hasResponder
        ? 'No OCSP response is stapled; the certificate names a responder, so clients that check ask there.'
        : 'No OCSP response is stapled; the certificate names no responder, so there is nothing to staple.',
      hasResponder
        ? 'OCSPレスポンスは添付されません。証明書にはOCSPレスポンダーの記載があり、確認するクライアントはそこへ問い合わせます。'
        : 'OCSPレスポンスは添付されません。証明書にOCSPレスポンダーの記載がないため、添付するものがありません。',
    )
  },
}

function judged(staple: Uint8Array, isLate: boolean, { basics: { evidence } }: Scene): BehaviourFinding {
  const parsed = parseOcspResponse(staple)
  if (!parsed.ok)
    return weak(
      true,
      `What is stapled is no OCSP response: ${parsed.error.message}.`,
      `添付されたものはOCSPレスポンスではありません: ${parsed.error.message}`,
    )
  if (parsed.value.kind === 'refused')
    return weak(
      true,
      `What is stapled says only that the responder gave no answer (${parsed.value.status}).`,
      `添付されたレスポンスは、レスポンダーが回答しなかったこと(${parsed.value.status})だけを示しています。`,
    )
  const now = evidence.takenAt + (evidence.clock.offsetMs ?? 0)
  const until = parsed.value.responses[0]?.nextUpdate
  if (until !== undefined && until < now)
    return weak(
      true,
      `The stapled OCSP response was good until ${new Date(until).toISOString()}.`,
      `添付されたOCSPレスポンスの期限(${new Date(until).toISOString()})が切れています。`,
    )
  return good(
    true,
    `An OCSP response is stapled${isLate ? ', though not for the first visitor: it is fetched when somebody comes' : ''}.`,
    `OCSPレスポンスが添付されます${isLate ? '(最初の接続には添付がなく、接続があってから取得しています)' : ''}。`,
  )
}
