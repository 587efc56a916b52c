import type { Part } from './outline-parts.ts'
import type { TestReport } from './test-report.ts'
import { inLanguage, notMet, testWords } from './words.ts'

const tones = { met: 'good', 'not-met': 'weak', 'not-judged': 'unknown' } as const

/** How the server stands to documents of others; what is not met, with its clause. */
export function compliancePart({ language, compliance }: TestReport): Part[] {
  const say = inLanguage(language)
  return compliance.length === 0
    ? []
    : [
        {
          id: 'compliance',
          heading: say(testWords.compliance),
          columns: [say(testWords.columns.document), say(testWords.columns.result)],
          detail: say(testWords.columns.seen),
          isLong: true,
          rows: compliance.map(({ name, version, date, source, profile, verdict, requirements }) => {
            const missed = requirements.filter((one) => one.verdict === 'not-met')
            return {
              tone: tones[verdict],
              cells: [
                `${name} ${version} · ${profile}`,
                missed.length === 0
                  ? say(testWords.compliances[verdict])
                  : say(notMet(missed.length, requirements.length)),
              ],
              details: [`${date}, ${source}`, ...missed.map(({ clause, observed }) => `${clause}: ${observed}`)],
            }
          }),
        },
      ]
}
