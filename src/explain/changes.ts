import type { CauseId } from './cause-id.ts'
import { authorities } from './changes/authorities.ts'
import { browsers } from './changes/browsers.ts'
import type { Change } from './changes/change.ts'
import { languages } from './changes/languages.ts'
import { libraries } from './changes/libraries.ts'
import { servers } from './changes/servers.ts'
import { systems } from './changes/systems.ts'

export type { Change } from './changes/change.ts'

/** The newest first. */
export const changes: readonly Change[] = [
  ...authorities,
  ...browsers,
  ...languages,
  ...libraries,
  ...servers,
  ...systems,
].toSorted((a, b) => (a.since < b.since ? 1 : -1))

/** What changed that fits the words and what is suspected; the newest first, at most three. */
export const changesFor = (words: string, suspects: readonly CauseId[]): readonly Change[] =>
  changes.filter(({ says, causes }) => causes.some((cause) => suspects.includes(cause)) && says(words)).slice(0, 3)
