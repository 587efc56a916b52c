import type { Judgement } from '../diagnosis/judge.ts'
import type { Diagnosis } from '../diagnosis/rank.ts'
import type { Survey } from '../evidence/survey.ts'
import { compliancePolicies } from './compliance/all.ts'
import {
  type CompliancePolicy,
  type Judged,
  overall,
  type Requirement,
  type RequirementVerdict,
} from './compliance/requirement.ts'
import { serverFacts } from './server-facts.ts'

/** How a server stands to one profile of a document. */
export interface Compliance {
  readonly policy: CompliancePolicy
  readonly profile: string
  readonly verdict: RequirementVerdict
  readonly requirements: readonly (Judged & Pick<Requirement, 'clause' | 'demand'>)[]
}

/** Every profile of every document, judged. Pure. */
export function complianceOf(survey: Survey, diagnosis: Diagnosis, judgement: Judgement): readonly Compliance[] {
  const facts = serverFacts(survey, diagnosis, judgement)
  const policies: readonly CompliancePolicy[] = compliancePolicies
  return policies.flatMap((policy) =>
    policy.profiles.map(({ id, requirements }) => {
      const judged = requirements.map(({ clause, demand, judge }) => ({ clause, demand, ...judge(facts) }))
      return { policy, profile: id, verdict: overall(judged), requirements: judged }
    }),
  )
}
