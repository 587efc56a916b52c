import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { outputOptions, probeOptions } from '../src/cli/options.ts'
import { filesBelow } from './support/sources.ts'

const read = (path: string): string => readFileSync(path, 'utf8')
const all = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((m) => m[1]!))]

const pages = readdirSync('.').filter((file) => file.endsWith('.md'))
const readmes = ['README.md', 'README.ja.md']

test.each([...pages, ...filesBelow('docs/adr')])('%s leads to files that are there', (page) => {
  const text = read(page)
  const named = all(text, /`((?:src|test|scripts|docs)\/[\w./-]*\w)\/?`/g)
  const linked = all(text, /\]\((?!https?:)([^)#]+)\)/g)
  const ours = [...named, ...linked].filter((path) => !path.includes('my-cause'))
  expect(ours.filter((path) => !existsSync(path))).toEqual([])
})

test('CONTRIBUTING shows a rule as it is', () => {
  const [shown] = all(read('CONTRIBUTING.md'), /```ts\n([\s\S]*?)```/g)
  expect(read('src/rules/reach/port-closed.ts')).toContain(shown)
})

test.each(readmes)('%s names the commands that there are, and no other', (page) => {
  const commands = readdirSync('src/cli/commands').filter((file) => file !== 'all.ts' && /\.ts$/.test(file))
  const ids = commands.filter((file) => !file.includes('.test.')).map((file) => file.slice(0, -'.ts'.length))
  expect(all(read(page), /^\| `handshake-doctor ([a-z]+)\b/gm).sort()).toEqual(ids.sort())
})

test.each(readmes)('%s names no option that the commands do not take', (page) => {
  const taken = filesBelow('src/cli').map(read).join('\n')
  const known = [...Object.keys(probeOptions), ...Object.keys(outputOptions)]
  const options = all(read(page), /(?<!npm ci )--([a-z][a-z-]+)/g)
  expect(options).toContain('client')
  expect(options.filter((name) => !known.includes(name) && !new RegExp(`\\b${name}\\b`).test(taken))).toEqual([])
})

test('both READMEs have the same commands, code and tables', () => {
  const outline = (page: string) => ({
    code: all(read(page), /```\n([\s\S]*?)```/g),
    rows: read(page).match(/^\|/gm)?.length,
    headings: read(page).match(/^#+/gm),
    options: all(read(page), /(--[a-z][a-z-]+)/g),
  })
  expect(outline('README.ja.md')).toEqual(outline('README.md'))
})
