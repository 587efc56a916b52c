import type { Text } from '../../evidence/text.ts'
import type { Policy } from '../policy.ts'
import type { ServerFacts } from '../server-facts.ts'

export type RequirementVerdict = 'met' | 'not-met' | 'not-judged'

export interface Judged {
  readonly verdict: RequirementVerdict
  /** What was seen, or why it was not judged: a whole sentence. */
  readonly observed: Text
}

/** One demand of a document. */
export interface Requirement {
  /** Where it stands in the document, in the document's own counting. */
  readonly clause: string
  /** A whole sentence. */
  readonly demand: Text
  judge(facts: ServerFacts): Judged
}

/** One level of a document that has several; `id` is the document's word for it. */
export interface Profile {
  readonly id: string
  readonly requirements: readonly Requirement[]
}

/** A document that says how servers are to be set up. What could not be confirmed in it is left out. */
export interface CompliancePolicy extends Policy {
  readonly id: string
  readonly profiles: readonly [Profile, ...Profile[]]
}

export const met = (en: string, ja: string): Judged => ({ verdict: 'met', observed: { en, ja } })
export const notMet = (en: string, ja: string): Judged => ({ verdict: 'not-met', observed: { en, ja } })
export const notJudged = (en: string, ja: string): Judged => ({ verdict: 'not-judged', observed: { en, ja } })

/** Of a whole list: one demand that is not met spoils it, and one that was not judged leaves it open. */
export const overall = (each: readonly Judged[]): RequirementVerdict => {
  const verdicts = each.map(({ verdict }) => verdict)
  return verdicts.includes('not-met') ? 'not-met' : verdicts.includes('not-judged') ? 'not-judged' : 'met'
}
