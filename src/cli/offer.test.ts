import { expect, it } from 'vitest'
import { isYes, offerToTest } from './offer.ts'

const terminal = { reads: true, writes: true }
const given = { file: 'error.txt', probe: undefined }

it.each([
  ['a terminal and a file', 'a.example:8443', given, terminal, 'Test a.example:8443 now? [y/N] '],
  ['no host', undefined, given, terminal, undefined],
  ['standard input is the text', 'a.example', { ...given, file: undefined }, terminal, undefined],
  ['standard input is the text, by its sign', 'a.example', { ...given, file: '-' }, terminal, undefined],
  ['--probe has said so', 'a.example', { ...given, probe: true }, terminal, undefined],
  ['the result goes into a pipe', 'a.example', given, { reads: true, writes: undefined }, undefined],
  ['nobody can answer', 'a.example', given, { reads: undefined, writes: true }, undefined],
] as const)('%s', (_, target, words, where, question) => {
  expect(offerToTest(target, words, where, 'en')).toBe(question)
})

it('asks in Japanese', () => {
  expect(offerToTest('a.example', given, terminal, 'ja')).toBe('a.example を今検査しますか。[y/N] ')
})

it.each([
  ['y', true],
  [' Yes ', true],
  ['はい', true],
  ['', false],
  ['n', false],
  ['yesterday', false],
] as const)('%s: %s', (answer, yes) => {
  expect(isYes(answer)).toBe(yes)
})
