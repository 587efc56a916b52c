import type { Report } from './report.ts'
import { storyOf } from './story.ts'
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
  'cert-policy',
  'cert-revoked',
  'cert-self-signed',
  'cert-untrusted-root',
  'cert-weak-key-or-signature',
])
/** Of these families, but the certificate that is needed is there already, or no certificate is. */
const notReissued = new Set(['cert-renewed-not-reloaded', 'ip-literal-url'])

/** What articles on the subject also advise, each answered for this case: does it help here? */
export function answeredAdvice(report: Report, words: Words): AnsweredAdvice[] {
  const { root, behind } = storyOf(report)
  if (!root) return []
  const cause = behind ?? root
  const { advice } = words
  const otherBrowser = { client: advice['other-browser'].yes, local: advice['other-browser'].local }[cause.side]
  // Of several machines or addresses the others show a good certificate: one more does not mend the odd one.
  const isOdd = root.leads && cause.hop === 'target'
  const reissue = reissued.has(cause.family) && !notReissued.has(cause.id) && !isOdd
  const answers: readonly (readonly [Advice, answer: string, helps: boolean])[] = [
    ['other-browser', otherBrowser ?? advice['other-browser'].no, cause.side === 'client'],
    ['clear-cache', advice['clear-cache'].no, false],
    [
      'reissue',
      reissue ? advice.reissue.yes : root.leads && !behind ? advice.reissue.early : advice.reissue.no,
      reissue,
    ],
    ...(report.cdn ? [['pause-cdn', advice['pause-cdn'].no, false] as const] : []),
    ['bigger-plan', advice['bigger-plan'].no, false],
  ]
  return answers.map(([key, answer, helps]) => ({ advice: advice[key].advice, answer, helps }))
}
