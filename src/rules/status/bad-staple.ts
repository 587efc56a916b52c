import { factsOf } from '../../evidence/facts.ts'
import { type Text, text } from '../../evidence/text.ts'
import { type OcspAnswer, parseOcspResponse } from '../../x509/index.ts'
import { clockAsked, dateConfidence } from '../certificate/shared-dates.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { stapledAnswer } from './shared-status.ts'
import { detailed, responseFaults, statusUnknown } from './shared-words.ts'

export const badStaple = rule({
  id: 'bad-staple',
  family: 'ocsp-stapling-problem',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 6066 section 8', 'RFC 6960 section 3.2', 'RFC 6960 section 4.2.2'],
  judge(endpoint) {
    const { staple } = factsOf(endpoint.baseline)
    if (!staple) return clear
    const trouble = troubleOf(stapledAnswer(endpoint) ?? readAlone(staple))
    if (!trouble) return clear
    if (trouble.byDate && !clockAsked(endpoint)) return unknown('clock')
    const { what, detail } = trouble
    return found({
      status: 'degraded',
      confidence: trouble.byDate ? dateConfidence(endpoint, 0.97) : 0.97,
      side: 'server',
      explanation: text(
        `The OCSP response that the server sends with its certificate is no good: ${what.en}. Chrome and Safari overlook that; Firefox, GnuTLS and programs that insist on a good one fail.`,
        `サーバーが証明書に添付しているOCSPレスポンスに問題があります: ${what.ja}。ChromeとSafariは無視しますが、Firefox、GnuTLSや、正しい添付を求めるプログラムでは失敗することがあります。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: detailed(what, detail),
          expected: text(
            'an answer of today about this certificate, signed by its issuer, or none at all',
            'この証明書についての、発行者の署名がある最新の回答(または添付なし)',
          ),
        },
      ],
    })
  },
})

interface Trouble {
  readonly what: Text
  readonly detail: string
  readonly byDate: boolean
}

function troubleOf(answer: OcspAnswer | undefined): Trouble | undefined {
  if (!answer) return undefined
  if (answer.kind === 'unusable') {
    const { fault, detail } = answer
    return { what: responseFaults[fault], detail, byDate: fault === 'early' || fault === 'late' }
  }
  return answer.single.status.kind === 'unknown'
    ? {
        what: statusUnknown,
        detail: '',
        byDate: false,
      }
    : undefined
}

/** Without the issuer nothing can be verified; what is no answer at all is still seen. */
function readAlone(staple: Uint8Array): OcspAnswer | undefined {
  const parsed = parseOcspResponse(staple)
  if (!parsed.ok) return { kind: 'unusable', fault: 'malformed', detail: parsed.error.message }
  return parsed.value.kind === 'refused'
    ? { kind: 'unusable', fault: 'refused', detail: parsed.value.status }
    : undefined
}
