import { describe, expect, test } from 'vitest'
import { elementsOf } from '../../../test/support/html.ts'
import { poisoned, sampleReport } from '../../../test/support/reports.ts'
import { renderHtml } from './html.tsx'

const statuses = ['broken', 'degraded', 'healthy', 'inconclusive'] as const
const cases = statuses.flatMap((status) => [
  { status, language: 'en' as const },
  { status, language: 'ja' as const },
])

describe.each(cases)('a page that says $status in $language', ({ status, language }) => {
  const page = renderHtml(sampleReport(status, language))
  const elements = elementsOf(page)
  const all = (name: string) => elements.filter((element) => element.name === name)

  test('is one document in that language, with its landmarks', () => {
    expect(page.startsWith(`<!DOCTYPE html>\n<html lang="${language}">`)).toBe(true)
    for (const name of ['head', 'body', 'header', 'main', 'footer', 'h1']) expect(all(name), name).toHaveLength(1)
    expect(all('title').map(({ path }) => path.at(-1))).toEqual(['head', 'svg', 'svg'])
  })

  test('runs nothing and loads nothing', () => {
    expect(page).not.toMatch(/<script|<iframe|<link|<img|http:\/\/|url\(|@import/i)
    expect(elements.filter(({ attributes }) => /\s(?:src|href|on\w+|style|action)[\s=]/i.test(attributes))).toEqual([])
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`)
  })

  test('has headings in order, and ids once', () => {
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []))
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
    const ids = elements.flatMap(({ attributes }) => /\sid="([^"]+)"/.exec(attributes)?.[1] ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const named = elements.flatMap(
      ({ attributes }) => /aria-labelledby="([^"]+)"/.exec(attributes)?.[1]?.split(' ') ?? [],
    )
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('has tables with heads', () => {
    expect(all('th').every(({ attributes }) => /\sscope="(?:col|row)"/.test(attributes))).toBe(true)
    expect(all('th').length).toBeGreaterThan(0)
  })

  test('leaves no hole in its words', () => {
    expect(page).not.toMatch(/undefined|\[object|NaN/)
  })
})

describe('the diagram draws', () => {
  const rows = [
    {
      status: 'broken',
      steps: ['passed', 'passed', 'passed', 'passed', 'passed', 'stopped', 'ahead', 'ahead'],
      crosses: 1,
    },
    {
      status: 'degraded',
      steps: ['passed', 'passed', 'passed', 'passed', 'passed', 'flawed', 'passed', 'passed'],
      crosses: 0,
    },
    { status: 'healthy', steps: Array(8).fill('passed'), crosses: 0 },
    { status: 'inconclusive', steps: Array(8).fill('ahead'), crosses: 0 },
  ] as const
  test.each(rows)('$status: $steps', ({ status, steps, crosses }) => {
    const page = renderHtml(sampleReport(status, 'en'))
    const drawn = [...page.matchAll(/<g class="(\w+)">/g)].map(([, step]) => step)
    // The sample has an origin: two stretches, the first with the cause.
    expect(drawn.slice(0, 8)).toEqual(steps)
    expect(drawn.slice(8)).toEqual(Array(8).fill(status === 'inconclusive' ? 'ahead' : 'passed'))
    expect(page.match(/class="cross"/g) ?? []).toHaveLength(crosses)
  })

  test.each([
    ['names', 'DNS: stopped here; TCP: not reached'],
    ['tcp', 'TCP: stopped here; ClientHello: not reached'],
    ['before-tls', 'ClientHello: stopped here; ServerHello: not reached'],
    ['server-hello', 'ServerHello: stopped here; Certificate: not reached'],
    ['http', 'HTTP: stopped here'],
  ])('a stop at %s, in words too', (step, words) => {
    const report = sampleReport('broken', 'en')
    const page = renderHtml({ ...report, causes: [{ ...report.causes[0]!, step }] })
    expect(/<desc[^>]*>([^<]*)<\/desc>/.exec(page)?.[1]).toContain(words)
    expect(page.match(/class="cross"/g)).toHaveLength(1)
  })
})

test.each([
  ['en', ['Text to pass on', 'Whose turn', 'Do not', 'The five usual suspects', '✓ clear', '✕ found', '? not judged']],
  ['ja', ['連絡用の文面', '対応する人', 'しないこと', 'よくある5つの原因', '✓ 問題なし', '✕ 該当', '? 未判定']],
] as const)('a broken site in %s: everything a person needs', (language, words) => {
  const page = renderHtml(sampleReport('broken', language))
  for (const word of [
    ...words,
    'notAfter 2026-11-20T12:00:00Z',
    '<code>certbot renew | tee log</code>',
    'cert-revoked',
  ])
    expect(page).toContain(word)
})

describe('what a server sent stays words:', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><script>alert(1)</script>',
    '</title></svg><script>alert(1)</script>',
    '<!--',
    ']]><svg/onload=alert(1)>',
    '&lt;script&gt;',
    '`<b>x</b>`',
    'javascript:alert(1)',
    '__proto__',
    '\u001b[31m\u202ered\u0000\ud800',
  ]
  test.each(payloads)('%j', (payload) => {
    const outline = (page: string) => elementsOf(page).map(({ name }) => name)
    for (const status of statuses) {
      const page = renderHtml(poisoned(sampleReport(status, 'en'), payload))
      const harmless = renderHtml(poisoned(sampleReport(status, 'en'), payload.startsWith('`') ? '`x`' : 'x'))
      expect(outline(page)).toEqual(outline(harmless))
      expect(
        elementsOf(page).filter(({ attributes }) => /\son\w+=/i.test(attributes.replace(/"[^"]*"/g, '""'))),
      ).toEqual([])
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
      expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    }
  })
})
