import { clues } from './clues/all.ts'
import { linesOf, plain } from './plain.ts'
import { recognisers } from './software/all.ts'
import { type Reading, suspectsAmong } from './weighing.ts'

/** What a text makes likely, by everything that is known here: for whoever does not count the milliseconds. */
export const suspectsIn = (source: string): Reading =>
  suspectsAmong(plain(linesOf(source)), { recognisers, clues: clues.flat() })
