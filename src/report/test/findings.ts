import type { BehaviourFinding, Survey, VulnerabilityFinding, VulnerabilityVerdict } from '../../evidence/survey.ts'
import { type Language, type Text, text } from '../../evidence/text.ts'
import { behaviourChecks } from '../../survey/behaviours/all.ts'
import type { BehaviourCheck, VulnerabilityCheck } from '../../survey/check.ts'
import { vulnerabilityChecks } from '../../survey/vulnerabilities/all.ts'

/** Every weakness that callers may ask for, in the contract's order. */
export const vulnerabilityIds = [
  'heartbleed',
  'ccs-injection',
  'ticketbleed',
  'robot',
  'insecure-renegotiation',
  'client-renegotiation',
  'crime',
  'breach',
  'poodle-sslv3',
  'poodle-tls',
  'freak',
  'logjam',
  'drown',
  'sweet32',
  'beast',
  'lucky13',
  'rc4',
  'winshock',
  'starttls-injection',
  'raccoon',
  'alpaca',
] as const

/** What came of the test for one weakness. */
export interface ReportedWeakness {
  readonly id: string
  readonly title: string
  readonly verdict: VulnerabilityVerdict
  readonly observed: string
  /** What to do about it, where it is there. */
  readonly fix: string
  readonly references: readonly string[]
}

export interface ReportedBehaviour {
  readonly title: string
  readonly value: BehaviourFinding['value']
  readonly assessment: BehaviourFinding['assessment']
  readonly observed: string
  readonly references: readonly string[]
}

const unreached: VulnerabilityFinding = {
  verdict: 'not-tested',
  observed: text('The test did not come so far.', 'この項目の検査には至りませんでした。'),
}

const weaknessOf: ReadonlyMap<string, VulnerabilityCheck> = new Map(vulnerabilityChecks.map((one) => [one.id, one]))
const behaviourOf: ReadonlyMap<string, BehaviourCheck> = new Map(behaviourChecks.map((one) => [one.id, one]))

export const reportedWeaknesses = ({ vulnerabilities }: Survey, language: Language): readonly ReportedWeakness[] =>
  [...new Set([...vulnerabilityIds, ...Object.keys(vulnerabilities)])].map((id) => {
    const check = weaknessOf.get(id)
    const { verdict, observed } = vulnerabilities[id] ?? unreached
    return {
      id,
      title: worded(check?.title, language) ?? id,
      verdict,
      observed: observed[language],
      fix: worded(check?.fix, language) ?? '',
      references: check?.references ?? [],
    }
  })

export const reportedBehaviours = (
  { behaviours }: Survey,
  language: Language,
): Readonly<Record<string, ReportedBehaviour>> =>
  Object.fromEntries(
    Object.entries(behaviours).map(([id, { value, assessment, observed }]) => {
      const check = behaviourOf.get(id)
      return [
        id,
        {
          title: worded(check?.title, language) ?? id,
          value,
          assessment,
          observed: observed[language],
          references: check?.references ?? [],
        },
      ]
    }),
  )

const worded = (words: Text | undefined, language: Language): string | undefined => words?.[language]
