import { expect, test } from 'vitest'
import { attemptOf } from '../../test/support/attempt.ts'
import type { Attempt, AttemptOutcome } from '../evidence/attempt.ts'
import { allByChance, answersOf, shareOf, shareWords } from './answers.ts'

const attempt = (experiment: string, outcome: AttemptOutcome): Attempt => attemptOf({ experiment, outcome })
const closed: AttemptOutcome = { kind: 'ended', end: 'closed', after: 'nothing' }
const reset: AttemptOutcome = { kind: 'ended', end: 'reset', after: 'nothing' }
const alert = (description: number): AttemptOutcome => ({ kind: 'alert', level: 2, description, after: 'nothing' })
const finished: AttemptOutcome = { kind: 'finished' }

test.each([
  ['no answer', [], []],
  ['the same each time', [attempt('baseline', finished), attempt('repeat', finished)], ['passed 2']],
  ['another hello does not count', [attempt('baseline', finished), attempt('no-sni', closed)], ['passed 1']],
  ['closed and reset are one', [attempt('baseline', closed), attempt('repeat', reset)], ['cut 2']],
  [
    'alerts differ by what they say',
    [attempt('baseline', alert(40)), attempt('repeat', alert(80)), attempt('repeat', alert(40))],
    ['refused 2', 'refused 1'],
  ],
  [
    'a page counts where it passed: it may have met the one machine that differs',
    [attempt('baseline', finished), attempt('page', finished), attempt('repeat', finished)],
    ['passed 3'],
  ],
  [
    'a page that was refused does not: it offers HTTP/1.1 alone',
    [attempt('baseline', finished), attempt('page', { kind: 'alert', level: 2, description: 120, after: 'nothing' })],
    ['passed 1'],
  ],
  [
    'what was not tried is no answer',
    [attempt('baseline', finished), attempt('repeat', { kind: 'not-tried', code: 'time' })],
    ['passed 1'],
  ],
] as const)('%s', (_, attempts, expected) => {
  expect(answersOf(attempts).map((one) => `${one.fate} ${one.attempts.length}`)).toEqual(expected)
})

// Bounds as in Wilson's formula worked by hand: 3 of 20 is the example of the handbook.
test.each([
  [0, 0, 0, 1],
  [0, 6, 0, 0.39],
  [3, 20, 0.052, 0.36],
  [10, 20, 0.299, 0.701],
  [20, 20, 0.839, 1],
])('%i of %i', (of, all, low, high) => {
  const share = shareOf(of, all)
  expect(share.low).toBeCloseTo(low, 2)
  expect(share.high).toBeCloseTo(high, 2)
})

// 6 of 31 all among the first 19: C(19,6) / C(31,6) = 27132 / 736281.
test.each([
  [0, 19, 24, 1],
  [1, 1, 1, 0.5],
  [6, 19, 12, 0.0369],
  [4, 19, 24, 0.0314],
])('all %i among the first %i, none among %i more', (bad, first, second, chance) => {
  expect(allByChance(bad, first, second)).toBeCloseTo(chance, 4)
})

test('a share in words', () => {
  expect(shareWords(shareOf(3, 20))).toEqual({
    en: '3 of 20 (95 %: 5 to 36 %)',
    ja: '20回中3回(95 %信頼区間: 5〜36 %)',
  })
})
