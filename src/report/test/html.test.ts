import { describe, expect, test } from 'vitest'
import { elementsOf } from '../../../test/support/html.ts'
import { payloads, poisonedTest, sampleTest, unseen } from '../../../test/support/test-reports.ts'
import { languages } from '../../evidence/text.ts'
import { renderTestHtml } from './html.tsx'

describe.each(languages)('a page in %s', (language) => {
  const page = renderTestHtml(sampleTest(language))
  const elements = elementsOf(page)
  const all = (name: string) => elements.filter((element) => element.name === name)

  test('is one document in that language, with its landmarks', () => {
    expect(page.startsWith(`<!DOCTYPE html>\n<html lang="${language}">`)).toBe(true)
    for (const name of ['head', 'title', 'body', 'header', 'main', 'footer', 'h1'])
      expect(all(name), name).toHaveLength(1)
  })

  test('runs nothing and loads nothing', () => {
    expect(page).not.toMatch(/<script|<iframe|<link|<img|url\(|@import/i)
    expect(elements.filter(({ attributes }) => /\s(?:src|href|on\w+|style|action)[\s=]/i.test(attributes))).toEqual([])
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`)
  })

  test('names every part once, and every table has heads', () => {
    const ids = elements.flatMap(({ attributes }) => /\sid="([^"]+)"/.exec(attributes)?.[1] ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    expect(all('h2').length).toBe(ids.length)
    expect(all('th').every(({ attributes }) => /\sscope="(?:col|row)"/.test(attributes))).toBe(true)
  })

  test('leaves no hole in its words', () => {
    expect(page).not.toMatch(/undefined|\[object|NaN/)
  })
})

test.each([
  ['the grade', '<b class="grade"><small>Grade</small> B</b>'],
  ['a weakness in its colour', '<span class="bad short">vulnerable</span>'],
  ['what was seen of it', 'The server gave 16 bytes of its memory.'],
  ['code in a fix', '<code>certbot renew | tee log</code>'],
])('%s', (_, words) => {
  const { fixes } = sampleTest('en').causes[0]!
  const mend = [{ id: 'x', what: 'x', steps: fixes[0]!.steps, side: 'server', towards: null }]
  expect(renderTestHtml(sampleTest('en', { mend }))).toContain(words)
})

test.each(payloads)('what a server sent stays words: %j', (payload) => {
  const outline = (page: string) => elementsOf(page).map(({ name }) => name)
  const page = renderTestHtml(poisonedTest(sampleTest('en'), payload))
  const harmless = renderTestHtml(poisonedTest(sampleTest('en'), payload.startsWith('`') ? '`x`' : 'x'))
  expect(outline(page)).toEqual(outline(harmless))
  expect(elementsOf(page).filter(({ attributes }) => /\son\w+=/i.test(attributes.replace(/"[^"]*"/g, '""')))).toEqual(
    [],
  )
  expect(page).not.toMatch(unseen)
})
