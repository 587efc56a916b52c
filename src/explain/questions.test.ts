import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { families } from '../../test/support/families.ts'
import { languages } from '../evidence/text.ts'
import { questions } from './questions.ts'

test('every family has its question, and every question its family', () => {
  expect(Object.keys(questions).toSorted()).toEqual([...families].toSorted())
})

const commands = (words: string): string[] => Array.from(words.matchAll(/`([^`]+)`/g), ([, command]) => command!)
const rows = Object.entries(questions)

test.each(rows)('%s: something to do, and the same commands in both languages', (_, { en, ja }) => {
  expect(commands(en)).not.toEqual([])
  expect(commands(ja)).toEqual(commands(en))
})

test.each(rows)('%s: is a question, and says what the answer means', (_, { en, ja }) => {
  expect(en).toMatch(/\? .+\.$/s)
  expect(ja).toMatch(/か。.+。$/s)
})

test('a shell can read every command', () => {
  const script = rows.flatMap(([, { en }]) => commands(en)).join('\n')
  expect(spawnSync('sh', ['-n', '-c', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  expect(spawnSync('sh', ['-n', '-c', `${script}'`]).status).not.toBe(0)
})

test.each(languages)('in %s HOST and its port stand in commands alone, where they are made out', (language) => {
  const prose = rows.map(([, question]) => question[language].replace(/`[^`]+`/g, ''))
  expect(prose.filter((words) => /HOST|443/.test(words))).toEqual([])
})
