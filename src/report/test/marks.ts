import type { Mark } from '../../grade/policy.ts'

/** What `--fail-below` takes, best first. T, M and F stand side by side: worse there is none. */
export const marks = ['A+', 'A', 'A-', 'B', 'C', 'D', 'E', 'F', 'T', 'M'] as const satisfies readonly Mark[]

const rank = (mark: Mark): number => Math.min(marks.indexOf(mark), marks.indexOf('F'))

export const isWorse = (mark: Mark, than: Mark): boolean => rank(mark) > rank(than)

/** A grade that could not be given does not reach any. */
export const isBelow = (mark: Mark | null, threshold: Mark): boolean => mark === null || isWorse(mark, threshold)
