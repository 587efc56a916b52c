import type { Language, Text } from '../../evidence/text.ts'
import type { RequirementVerdict } from '../../grade/compliance/requirement.ts'
import { complianceOf } from '../../grade/compliance-of.ts'
import type { Letter, Mark, Policy, Scores } from '../../grade/policy.ts'
import { gradeOf } from '../../grade/rating-guide.ts'
import type { TestedServer } from './test-report.ts'

/** The grade in the contract's words, and how it came about. */
export interface ReportedGrade {
  /** null: TLS could not be tested. */
  readonly grade: Mark | null
  /** What holds it down, the hardest first: whole sentences. */
  readonly gradeReasons: readonly string[]
  readonly gradeIfTrusted: Letter | null
  readonly grading: {
    readonly policy: Policy
    readonly scores: Scores | null
    readonly caps: readonly { readonly id: string; readonly to: Mark; readonly reason: string }[]
    /** What could not be determined and would lower it: whole sentences. */
    readonly hangsOn: readonly string[]
    /** How it is to be read: whole sentences. */
    readonly notes: readonly string[]
    /** The next grade up, and what is to be mended for it; null: there is none. */
    readonly next: { readonly mark: Letter; readonly mend: readonly string[] } | null
  }
  /** Each profile of each document by which it is judged. */
  readonly compliance: readonly ReportedCompliance[]
}

export interface ReportedCompliance extends Policy {
  readonly id: string
  /** The document's word for its level. */
  readonly profile: string
  readonly verdict: RequirementVerdict
  readonly requirements: readonly {
    /** In the document's own counting. */
    readonly clause: string
    readonly demand: string
    readonly verdict: RequirementVerdict
    readonly observed: string
  }[]
}

export function reportedGrade({ survey, diagnosis, judgement }: TestedServer, language: Language): ReportedGrade {
  const { policy, mark, ifTrusted, scores, caps, hangsOn, notes, next } = gradeOf(survey, diagnosis, judgement)
  const told = (texts: readonly Text[]) => texts.map((text) => text[language])
  return {
    grade: mark ?? null,
    gradeReasons: told(caps.map(({ reason }) => reason)),
    gradeIfTrusted: ifTrusted ?? null,
    grading: {
      policy,
      scores: scores ?? null,
      caps: caps.map(({ id, to, reason }) => ({ id, to, reason: reason[language] })),
      hangsOn: told(hangsOn),
      notes: told(notes),
      next: next ? { mark: next.mark, mend: told(next.mend) } : null,
    },
    compliance: complianceOf(survey, diagnosis, judgement).map(
      ({ policy: { id, name, version, date, source }, profile, verdict, requirements }) => ({
        id,
        name,
        version,
        date,
        source,
        profile,
        verdict,
        requirements: requirements.map(({ clause, demand, verdict, observed }) => ({
          clause,
          demand: demand[language],
          verdict,
          observed: observed[language],
        })),
      }),
    ),
  }
}
