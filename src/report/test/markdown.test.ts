import { describe, expect, test } from 'vitest'
import { payloads, poisonedTest, sampleTest, unseen } from '../../../test/support/test-reports.ts'
import { languages } from '../../evidence/text.ts'
import { renderTestMarkdown } from './markdown.ts'

test.each([
  ['the grade, and of what', '# Grade B: `shop.example:443`'],
  ['a version', '| △ | TLS 1.0 | accepted |'],
  ['a suite', '| ✕ | 0x0005 | TLS_RSA_WITH_RC4_128_SHA | insecure |'],
  ['a weakness with what was seen', '| ✕ | Heartbleed | vulnerable | The server gave 16 bytes of its memory. |'],
  ['what is well has its sentence too', '| ✓ | robot | not vulnerable | Nothing of the kind was seen. |'],
  [
    'every clause of a document that is not met',
    '| △ | Example Policy 1.0 · modern | 1 of 3 demands not met | 2026-01-01, https:\\//policy.example 3.1: TLS 1.0 is accepted. |',
  ],
  ['what to mend', '- ✕ The certificate has expired'],
  ['whose turn it is', 'Whose turn: the owner of the site or its hosting company'],
])('%s', (_, line) => {
  expect(renderTestMarkdown(sampleTest('en'))).toContain(line)
})

describe.each(languages)('in %s', (language) => {
  const lines = renderTestMarkdown(sampleTest(language)).split('\n')

  test('every row of a table has as many cells as its head', () => {
    const cells = (line: string) => line.split(/(?<!\\)\|/).length
    const tables = lines.join('\n').match(/(?:^\|.*\n)+/gm) ?? []
    expect(tables.length).toBeGreaterThan(6)
    for (const table of tables) expect(new Set(table.trim().split('\n').map(cells)).size).toBe(1)
  })

  test('leaves no hole in its words', () => {
    expect(lines.join('\n')).not.toMatch(/undefined|\[object|NaN/)
  })
})

describe.each(payloads)('what a server sent stays words: %j', (payload) => {
  const cells = (line: string) => (line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0)
  const outline = (page: string) =>
    page.split('\n').map((line) => [/^ *(?:#+|- |\||---$)/.exec(line)?.[0], cells(line)])

  test('no part of the page is made up', () => {
    const page = renderTestMarkdown(poisonedTest(sampleTest('en'), payload))
    const harmless = renderTestMarkdown(poisonedTest(sampleTest('en'), 'x'))
    expect(outline(page)).toEqual(outline(harmless))
    expect(page).not.toMatch(unseen)
    expect(page.replace(/`+[^`]+`+/g, '')).not.toMatch(/<[a-z/!]|(?<!\\)\]\(/i)
  })
})
