import { type Text, text } from '../../evidence/text.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, unknown, type Verdict } from '../rule.ts'

export const dayMs = 86_400_000

/** A date as both languages write it, in UTC. */
export const day = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').slice(0, 16)

/** The local clock alone gives no more (contract, "How a verdict is made", 6). */
export const dateConfidence = ({ time }: Endpoint, known: number): number => (time.known ? known : Math.min(known, 0.9))

/** Whether time sources were asked: until then a date that looks wrong may be the clock's fault. */
export const clockAsked = ({ time, evidence }: Endpoint): boolean => time.known || evidence.clock.sources.length > 0

export const outsideDates = (
  { notBefore, notAfter }: { notBefore: number; notAfter: number },
  at: number,
): 'early' | 'late' | undefined => {
  // Certificates count whole seconds (RFC 5280 section 4.1.2.5).
  const second = Math.floor(at / 1000) * 1000
  return second < notBefore ? 'early' : second > notAfter ? 'late' : undefined
}

/** The leaf's dates against true time: one of its two ends is on the wrong side of now. */
export function judgeDates(endpoint: Endpoint, outside: 'early' | 'late', explain: (end: number) => Text): Verdict {
  const { chain, time } = endpoint
  if (!chain || outsideDates(chain.leaf, time.true) !== outside) return clear
  if (!clockAsked(endpoint)) return unknown('clock')
  const field = outside === 'late' ? 'notAfter' : 'notBefore'
  const end = `${field} ${day(chain.leaf[field])} UTC`
  const now = `${day(time.true)} UTC`
  return found({
    status: 'broken',
    confidence: dateConfidence(endpoint, 0.99),
    side: 'server',
    explanation: explain(chain.leaf[field]),
    proof: [
      {
        experiment: 'baseline',
        observed: text(end, end),
        expected:
          outside === 'late'
            ? text(`later than now, ${now}`, `現在(${now})より後`)
            : text(`earlier than now, ${now}`, `現在(${now})より前`),
      },
    ],
  })
}
