import type { Report } from './report.ts'
import type { Words } from './words/words.ts'

type Advice = keyof Words['advice']
export interface AnsweredAdvice {
  readonly advice: string
  readonly answer: string
  readonly helps: boolean
}

/** Families that a newly issued certificate mends. */
const reissued = new Set([
  'cert-expired',
  'cert-expires-soon',
  'cert-name-mismatch',
  'cert-self-signed',
  'cert-untrusted-root',
  'cert-revoked',
  'sni-wrong-default-cert',
])

/** What articles on the subject also advise, each answered for this case: does it help here? */
export function answeredAdvice(report: Report, words: Words): AnsweredAdvice[] {
  const [cause] = report.causes
  if (report.verdict.cause === null || !cause) return []
  const helps: Readonly<Record<Advice, boolean>> = {
    'other-browser': cause.side === 'client',
    'clear-cache': false,
    reissue: report.causes.some(({ family, confidence }) => reissued.has(family) && confidence >= 0.7),
    'pause-cdn': false,
    'bigger-plan': false,
  }
  return (Object.keys(helps) as Advice[]).map((key) => ({
    advice: words.advice[key].advice,
    answer: helps[key] ? words.advice[key].yes : words.advice[key].no,
    helps: helps[key],
  }))
}
