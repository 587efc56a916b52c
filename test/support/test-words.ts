import type { Text } from '../../src/evidence/text.ts'
import {
  belowThreshold,
  bitsOf,
  gradeWould,
  notMet,
  tellsWhy,
  testWords,
  untilDay,
} from '../../src/report/test/words.ts'
import { behaviourChecks } from '../../src/survey/behaviours/all.ts'
import { vulnerabilityChecks } from '../../src/survey/vulnerabilities/all.ts'

type Saying = Text & { readonly at: string }

const isText = (value: object): value is Text => 'en' in value && 'ja' in value

const sayingsIn = (value: object, at: string): Saying[] =>
  isText(value)
    ? [{ at, ...value }]
    : Object.entries(value).flatMap(([key, part]) => sayingsIn(part as object, `${at}.${key}`))

/** Every fixed word of the server test, and where it stands. */
export const serverTestWords: readonly Saying[] = [
  ...sayingsIn(testWords, 'test'),
  { at: 'test.gradeWould', ...gradeWould('A') },
  { at: 'test.bitsOf', ...bitsOf(2048) },
  { at: 'test.untilDay', ...untilDay('2027-01-30', 67) },
  { at: 'test.untilDay.past', ...untilDay('2027-01-30', -1) },
  { at: 'test.notMet', ...notMet(2, 9) },
  { at: 'test.tellsWhy', ...tellsWhy('handshake-doctor shop.example:443') },
  { at: 'test.belowThreshold', ...belowThreshold('B', 'A') },
]

/** Whole sentences of the checks: what each sends, and what to do. */
export const serverTestProse: readonly Saying[] = [
  ...vulnerabilityChecks.flatMap(({ id, sends, fix }) => [
    { at: `${id}.sends`, ...sends },
    { at: `${id}.fix`, ...fix },
  ]),
  ...behaviourChecks.map(({ id, sends }) => ({ at: `${id}.sends`, ...sends })),
]
