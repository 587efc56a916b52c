import { expect, test } from 'vitest'
import { outputOptions, probeOptions, readOptions } from './options.ts'

const problem = (...args: readonly string[]) => {
  const read = readOptions(args, { ...probeOptions, ...outputOptions })
  return read.ok ? undefined : `${read.error.sentence} | ${read.error.hint}`
}

test.each([
  ['a beginning', ['--wid'], 'did you mean --wide?'],
  ['two letters in each other’s place', ['--clinet', 'x'], 'did you mean --client?'],
  ['a letter too many', ['--langg', 'ja'], 'did you mean --lang?'],
  ['a letter too few', ['--resover', 'x'], 'did you mean --resolver?'],
  ['a wrong letter', ['--timeont', '1s'], 'did you mean --timeout?'],
  ['nothing of the kind', ['--frobnicate'], 'options here: --ip '],
  ['no value at the end', ['--sni'], '--sni needs a value | write: --sni VALUE'],
  ['an option in the place of a value', ['--sni', '--no-sni'], '--sni needs a value | write: --sni VALUE'],
  ['a value for a switch', ['--wide=yes'], "option '--wide' does not take an argument"],
])('%s', (_, args, said) => {
  expect(problem(...args)).toContain(said)
})
