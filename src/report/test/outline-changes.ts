import { targetPlace } from '../story.ts'
import { named, wordsOf } from '../words/words.ts'
import type { Part } from './outline-parts.ts'
import type { TestReport } from './test-report.ts'
import { gradeWould, inLanguage, testWords } from './words.ts'

const tones = { worse: 'bad', better: 'good', other: 'plain' } as const

/** What got better or worse since the earlier result. */
export function comparisonPart({ language, comparison }: TestReport): Part[] {
  if (!comparison) return []
  const say = inLanguage(language)
  const { host, port, takenAt, grade } = comparison.with
  return [
    {
      id: 'comparison',
      heading: say(testWords.compared),
      note: [targetPlace({ host, port, addresses: [], starttls: null }), takenAt, grade].filter(Boolean).join(' · '),
      columns: [],
      rows:
        comparison.changes.length === 0
          ? [{ tone: 'plain', cells: [say(testWords.unchanged)] }]
          : comparison.changes.map(({ direction, what }) => ({
              tone: tones[direction],
              cells: [`${say(testWords.directions[direction])}: ${what}`],
            })),
    },
  ]
}

/** What to mend, in the order in which it pays, and whose turn it is. */
export function mendPart({ language, mend }: TestReport): Part {
  const say = inLanguage(language)
  const turnOf = (side: string) => `${say(testWords.turn)}: ${named(wordsOf(language).turns, side)}`
  const sides = [...new Set(mend.map(({ side }) => side))]
  return {
    id: 'mend',
    heading: say(testWords.mend),
    ...(sides.length === 1 ? { note: turnOf(sides[0]!) } : {}),
    columns: [],
    rows:
      mend.length === 0
        ? [{ tone: 'good', cells: [say(testWords.nothingToMend)] }]
        : mend.map(({ what, steps, side, towards }) => ({
            tone: 'weak',
            cells: [`${towards ? `${say(gradeWould(towards))}: ` : ''}${what}`],
            details: sides.length === 1 ? steps : [...steps, turnOf(side)],
          })),
  }
}
