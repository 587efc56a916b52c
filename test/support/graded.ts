import { judge } from '../../src/diagnosis/judge.ts'
import { rank } from '../../src/diagnosis/rank.ts'
import type { Survey } from '../../src/evidence/survey.ts'
import { type Compliance, complianceOf } from '../../src/grade/compliance-of.ts'
import type { Grade } from '../../src/grade/policy.ts'
import { gradeOf } from '../../src/grade/rating-guide.ts'
import { askedStore } from '../../src/trust/asked-store.ts'
import { surveyOf, type Wish } from './surveys.ts'

async function judged<T>(survey: Survey, by: (...of: Parameters<typeof gradeOf>) => T): Promise<T> {
  const judgement = judge(survey.evidence, await askedStore(survey.evidence.question))
  return by(survey, rank(survey.evidence, judgement), judgement)
}

/** With the judgement and the diagnosis of its evidence, as the server test makes them. */
export const gradedSurvey = (survey: Survey): Promise<Grade> => judged(survey, gradeOf)
export const graded = (wish: Wish): Promise<Grade> => gradedSurvey(surveyOf(wish))
export const compliantSurvey = (survey: Survey): Promise<readonly Compliance[]> => judged(survey, complianceOf)
