import { expect, test } from 'vitest'
import type { Mark } from '../../grade/policy.ts'
import { isBelow, isWorse } from './marks.ts'

test.each([
  ['A+', 'A+', false],
  ['A', 'A+', true],
  ['A+', 'A', false],
  ['A-', 'A', true],
  ['B', 'A-', true],
  ['F', 'E', true],
  ['T', 'E', true],
  ['M', 'E', true],
  ['T', 'F', false],
  ['F', 'M', false],
] satisfies [Mark, Mark, boolean][])('%s is worse than %s: %s', (mark, than, worse) => {
  expect(isWorse(mark, than)).toBe(worse)
  expect(isBelow(mark, than)).toBe(worse)
})

test('no grade reaches none', () => {
  expect(isBelow(null, 'F')).toBe(true)
})
