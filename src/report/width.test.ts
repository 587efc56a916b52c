import { expect, test } from 'vitest'
import { padTo, widthOf, wrap } from './width.ts'

test.each([
  ['', 0],
  ['TLS 1.3', 7],
  ['証明書', 6],
  ['「原因」: TLS', 13],
  ['ｶﾅ', 2],
  ['e\u0301', 1],
  ['か\u3099', 2],
  ['\u001b[1mbold\u001b[22m', 4],
  ['\u001b[31m証明\u001b[39m', 4],
  ['✓ △ ✕ ?', 7],
  ['…“”', 3],
])('%j takes %i cells', (words, cells) => {
  expect(widthOf(words)).toBe(cells)
})

test('padding counts cells', () => {
  expect(padTo('証明書', 8)).toBe('証明書  ')
})

test('lines are broken between wide letters, and no line begins with a full stop', () => {
  expect(wrap('証明書の有効期限が切れています。', 12)).toEqual(['証明書の有効', '期限が切れて', 'います。'])
})
