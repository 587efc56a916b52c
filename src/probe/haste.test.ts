import { expect, test } from 'vitest'
import { Haste } from './haste.ts'

const after = (...answers: readonly (readonly [ms: number, beside: number])[]) => {
  const haste = new Haste()
  for (const [ms, beside] of answers) haste.note(ms, beside)
  return haste
}

test.each([
  [
    'that serves all at once',
    [
      [100, 4],
      [101, 3],
      [104, 2],
      [99, 4],
    ],
    false,
  ],
  [
    'that serves one after the other',
    [
      [100, 5],
      [200, 4],
      [300, 3],
      [400, 2],
      [500, 2],
    ],
    true,
  ],
  [
    'that was late once',
    [
      [100, 4],
      [900, 4],
      [100, 4],
      [900, 4],
    ],
    false,
  ],
  [
    'that is slow to one alone',
    [
      [100, 1],
      [400, 1],
      [500, 1],
      [600, 1],
    ],
    false,
  ],
] as const)('a server %s', (_, answers, isHasty) => {
  expect(after(...answers).isHasty).toBe(isHasty)
})

const serial = () => after([100, 5], [300, 4], [400, 3], [500, 2])

test('a refusal is believed only when a hasty hello has been answered', () => {
  const haste = serial()
  expect(haste.believes(false, true)).toBe(false)
  expect(haste.believes(true, false)).toBe(true)
  expect(haste.believes(false, true)).toBe(true)
})

test('who answers nothing to a hasty hello gets none any more', () => {
  const haste = serial()
  expect(haste.believes(false, false)).toBe(false)
  expect(haste.isHasty).toBe(false)
})
