import type { Text } from '../../src/evidence/text.ts'
import { compliancePolicies } from '../../src/grade/compliance/all.ts'
import type { CompliancePolicy } from '../../src/grade/compliance/requirement.ts'
import { capRules } from '../../src/grade/rating-guide.ts'

type Saying = Text & { readonly at: string }

/** Where each rule of the grade holds. */
export const gradeWords: readonly Saying[] = capRules.map(({ id, when }) => ({ at: `grade.${id}`, ...when }))

/** Whole sentences: what is to be mended for a better grade, and what documents demand. */
export const gradeProse: readonly Saying[] = [
  ...capRules.map(({ id, mend }) => ({ at: `grade.${id}.mend`, ...mend })),
  ...(compliancePolicies as readonly CompliancePolicy[]).flatMap(({ id, profiles }) =>
    profiles.flatMap(({ id: profile, requirements }) =>
      requirements.map(({ clause, demand }) => ({ at: `${id}.${profile}.${clause}`, ...demand })),
    ),
  ),
]
