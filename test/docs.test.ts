import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { outputOptions, probeOptions } from '../src/cli/options.ts'
import { textCauses } from '../src/explain/text-causes.ts'
import { families } from './support/families.ts'
import { filesBelow } from './support/sources.ts'
import { unshown } from './support/unshown.ts'

const read = (path: string): string => readFileSync(path, 'utf8')
const all = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((m) => m[1]!))]

const pages = readdirSync('.').filter((file) => file.endsWith('.md'))
const readmes = ['README.md', 'README.ja.md']

test.each([...pages, ...filesBelow('docs')])('%s leads to files that are there', (page) => {
  const text = read(page)
  const named = all(text, /`((?:src|test|scripts|docs)\/[\w./-]*\w)\/?`/g)
  const linked = all(text, /\]\((?!https?:)([^)#]+)\)/g)
  const beside = linked.map((path) => join(dirname(page), path))
  const ours = [...named, ...beside].filter((path) => !path.includes('my-cause'))
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

const notShown = (page: string) =>
  [...read(page).matchAll(/^\| `([\w-]+)` \| `([\w-]+)` \|/gm)].map(([, id, family]) => ({ id: id!, family: family! }))

test.each(['docs/not-shown.md', 'docs/not-shown.ja.md'])(
  '%s lists what has no sick server, and nothing else',
  (page) => {
    const listed = notShown(page)
    const rules = filesBelow('src/rules').map((path) => basename(path, '.ts'))
    expect(listed).toEqual(notShown('docs/not-shown.md'))
    expect(listed.filter(({ id }) => existsSync(`src/clinic/patients/${id}.ts`))).toEqual([])
    expect(listed.filter(({ id }) => rules.includes(id)).map(({ id }) => id)).toEqual([...unshown.keys()])
    expect(listed.filter(({ family }) => !families.has(family))).toEqual([])
    expect(listed).toEqual(
      expect.arrayContaining(Object.entries(textCauses).map(([id, family]) => ({ id, family: family as string }))),
    )
  },
)
