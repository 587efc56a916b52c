import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseArticle } from '../scripts/generated/parse-article.mjs'
import { textCauses } from '../src/explain/text-causes.ts'
import type { Article } from '../src/rules/article.ts'
import type { Rule } from '../src/rules/rule.ts'
import { families } from './support/families.ts'
import { filesBelow } from './support/sources.ts'
import { unshown } from './support/unshown.ts'

/** `src/rules/<topic>/<id>.ts`; files called shared… hold what rules of a topic have in common. */
const ruleFiles = filesBelow('src/rules')
  .filter((path) => /^src\/rules\/(?!articles\/)[^/]+\/(?!shared)[^/]+\.ts$/.test(path))
  .filter((path) => !path.endsWith('.test.ts'))

const causes = ruleFiles.map((path) => ({ id: basename(path, '.ts'), stem: path.slice(0, -'.ts'.length) }))

/** Causes without a rule: programs speak of them, and no experiment shows them. */
const ofTexts = Object.entries(textCauses).map(([id, family]) => ({ id, family, stem: `src/explain/articles/${id}` }))

const camel = (id: string): string => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const lacking = (files: readonly string[]): string[] => files.filter((path) => !existsSync(path))
const article = (path: string): Article => parseArticle(path, readFileSync(path, 'utf8'))

/** What must be alike in every language: whose turn it is, on what, in how many steps, with how many warnings. */
const outline = ({ fixes, doNot }: Article) => ({
  fixes: fixes.map(({ who, platform, steps }) => `${who} · ${platform}: ${steps.length} steps`),
  doNot: doNot.length,
})

test('there are rules to hold', () => {
  expect(ruleFiles).toContain('src/rules/reach/port-closed.ts')
})

test('no two causes share an id', () => {
  const ids = [...causes, ...ofTexts].map(({ id }) => id)
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
})

test('every cause has its article in English and in Japanese', () => {
  expect(lacking([...causes, ...ofTexts].flatMap(({ stem }) => [`${stem}.en.md`, `${stem}.ja.md`]))).toEqual([])
})

test('every article has its cause', () => {
  const articles = filesBelow('src/rules').filter((path) => path.endsWith('.md'))
  expect(articles.filter((path) => !existsSync(path.replace(/\.(en|ja)\.md$/, '.ts')))).toEqual([])
})

test('every article of a cause without a rule has its cause, in a family that callers know', () => {
  const ids = filesBelow('src/explain/articles')
    .filter((path) => path.endsWith('.md'))
    .map((path) => basename(path).replace(/\.(en|ja)\.md$/, ''))
  expect([...new Set(ids)].toSorted()).toEqual(ofTexts.map(({ id }) => id).toSorted())
  expect(ofTexts.filter(({ family }) => !families.has(family))).toEqual([])
})

const shown = causes.filter(({ id }) => !unshown.has(id))

test('every cause that can be shown has its sick server', () => {
  expect(lacking(shown.map(({ id }) => `src/clinic/patients/${id}.ts`))).toEqual([])
})

test('every rule has recorded evidence in which it is found', () => {
  expect(lacking(shown.map(({ id }) => `test/transcripts/evidence/${id}.json`))).toEqual([])
})

test.each([...unshown.keys()])('%s has no sick server, and rows instead', (id) => {
  const [stem] = causes.flatMap((cause) => (cause.id === id ? [cause.stem] : []))
  expect(lacking([`${stem}.test.ts`])).toEqual([])
})

test.each(causes)('$id is exported under its own name, in a family that callers know', async ({ id, stem }) => {
  const rule = (await import(/* @vite-ignore */ resolve(`${stem}.ts`)))[camel(id)] as Rule | undefined
  expect(rule?.id).toBe(id)
  expect(families).toContain(rule?.family)
  expect(rule?.references).not.toEqual([])
})

const explained = [...causes, ...ofTexts].filter(({ stem }) => lacking([`${stem}.en.md`, `${stem}.ja.md`]).length === 0)

test.each(explained)('$id is explained alike in both languages', ({ stem }) => {
  const [en, ja] = [article(`${stem}.en.md`), article(`${stem}.ja.md`)]
  expect(outline(ja)).toEqual(outline(en))
  expect(ja.title + ja.what, 'written in Japanese').toMatch(/[\u3040-\u30ff]/)
  expect(en.title + en.what, 'written in English').not.toMatch(/[\u3040-\u30ff]/)
})
