import { expect, test } from 'vitest'
import { largeCapture } from '../../../test/support/large-capture.ts'
import { CaptureReader } from './read-capture.ts'

// How much memory the whole program takes for it is measured in test/cli/explain.test.ts.
test('of 200 MiB in 3,000 connections those that failed are kept', { timeout: 60_000 }, () => {
  const reader = new CaptureReader()
  for (const chunk of largeCapture(200 * 2 ** 20)) reader.push(chunk)
  const out = reader.end()
  if (!out.ok) throw new Error(out.error.sentence)
  const { witnessed, notes } = out.value
  expect(witnessed.filter(({ attempt }) => attempt.outcome.kind === 'ended').length).toBeGreaterThan(250)
  expect(notes.map(({ en }) => en).join()).toMatch(/connections were not kept, those that looked healthy first/)
})
