import { text } from '../../evidence/text.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, unknown, type Verdict } from '../rule.ts'
import { clockAsked, dateConfidence, day } from './shared-dates.ts'
import { judgePath, problemOf } from './shared-path.ts'

/** The dates of an authority above the leaf, against true time. */
export function judgeAuthorityDates(endpoint: Endpoint, cause: string): Verdict {
  if (!endpoint.chain || !problemOf(endpoint.chain, cause)) return clear
  if (!clockAsked(endpoint)) return unknown('clock')
  const now = `${day(endpoint.time.true)} UTC`
  const verdict = judgePath(endpoint, cause, ({ code, certificate }) => {
    const name = certificate.subject.text
    const late = code === 'expired'
    const end = day(late ? certificate.notAfter : certificate.notBefore)
    return {
      explanation: late
        ? text(
            `The site's own certificate hangs on that of "${name}", which ended on ${end} UTC.`,
            `サイトの証明書の上位にある「${name}」の証明書は、${end} UTC に有効期限が切れています。`,
          )
        : text(
            `The site's own certificate hangs on that of "${name}", which is valid only from ${end} UTC on.`,
            `サイトの証明書の上位にある「${name}」の証明書は、${end} UTC まで有効期間が始まりません。`,
          ),
      observed: late
        ? text(`"${name}": notAfter ${end} UTC`, `「${name}」: notAfter ${end} UTC`)
        : text(`"${name}": notBefore ${end} UTC`, `「${name}」: notBefore ${end} UTC`),
      expected: late
        ? text(`later than now, ${now}`, `現在(${now})より後`)
        : text(`earlier than now, ${now}`, `現在(${now})より前`),
    }
  })
  return verdict.kind === 'found' ? { ...verdict, confidence: dateConfidence(endpoint, verdict.confidence) } : verdict
}
