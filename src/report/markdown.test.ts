import { describe, expect, test } from 'vitest'
import { poisoned, sampleReport } from '../../test/support/reports.ts'
import { renderMarkdown } from './markdown.ts'

describe('a ticket tells', () => {
  const rows = [
    {
      of: 'a broken site',
      status: 'broken',
      language: 'en',
      words: [
        '# ✕ Broken: `shop.example:443`',
        '## Cause: The certificate has expired',
        '### Whose turn',
        '### Do not',
        '### Verify',
      ],
    },
    {
      of: 'a broken site',
      status: 'broken',
      language: 'ja',
      words: [
        '# ✕ 失敗: `shop.example:443`',
        '## 原因: 証明書の有効期限が切れています',
        '### 対応する人',
        '### しないこと',
        '### 確認',
      ],
    },
    {
      of: 'a site with a flaw',
      status: 'degraded',
      language: 'en',
      words: ['# △ Degraded:', '| ✓ | ✓ | ✓ | ✓ | ✓ | △ | ✓ | ✓ |', 'has a fault.'],
    },
    {
      of: 'a site with a flaw',
      status: 'degraded',
      language: 'ja',
      words: ['# △ 一部に問題あり:', '成立(問題あり)', '問題があります。'],
    },
    {
      of: 'a healthy site',
      status: 'healthy',
      language: 'en',
      words: ['# ✓ Healthy:', 'The handshake works', '| ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |'],
    },
    {
      of: 'a healthy site',
      status: 'healthy',
      language: 'ja',
      words: ['# ✓ 正常:', 'ハンドシェイクは最後まで成立します。'],
    },
    {
      of: 'a site that cannot be judged',
      status: 'inconclusive',
      language: 'en',
      words: ['# ? Could not be determined:', 'does not suffice', '## Also found', '| – | – | – | – | – | – | – | – |'],
    },
    {
      of: 'a site that cannot be judged',
      status: 'inconclusive',
      language: 'ja',
      words: ['# ? 判定できません:', '証拠が足りず', '## そのほかの問題'],
    },
  ] as const
  test.each(rows)('$of in $language', ({ status, language, words }) => {
    const page = renderMarkdown(sampleReport(status, language))
    for (const word of words) expect(page).toContain(word)
    expect(page).not.toContain('undefined')
  })
})

test('a broken site: where it stopped, the proof, every fix, the message, the check, everything tried', () => {
  const page = renderMarkdown(sampleReport('broken', 'en'))
  for (const line of [
    '| ✓ | ✓ | ✓ | ✓ | ✓ | ✕ | – | – |',
    '| the hello of a browser | notAfter 2026-11-20T12:00:00Z | a date after 2026-11-23 |',
    '#### site owner · nginx',
    '2. Renew it: `certbot renew | tee log`, then `nginx -t && systemctl reload nginx`.',
    '#### developer · Node.js',
    '```sh\nhandshake-doctor https://shop.example:443/cart\n```',
    'The TLS handshake with shop.example:443',
    "| this machine's clock | ✓ clear | this clock is off by 0.02 s |",
    '| the certificate | ✕ found | The certificate has expired |',
    '| CDN and origin | ? not judged | no handshake came to an end |',
    '| baseline: the hello of a browser | \\[2001:db8::7\\]:443 |',
    '198.51.100.4:443 (origin) | TLSv1.3 TLS_AES_128_GCM_SHA256 X25519MLKEM768 | 13 ms |',
    '- `cert-revoked` (missing: `aia`, `clock`)',
    '9 connections, 0.8 s · Judged by the roots of mozilla 2026-07-19',
  ])
    expect(page).toContain(line)
})

test('headings go down one step at a time', () => {
  const levels = [...renderMarkdown(sampleReport('broken', 'en')).matchAll(/^(#+) /gm)].map(
    ([, marks]) => marks!.length,
  )
  expect(levels[0]).toBe(1)
  for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
})

/** What stands outside code: there Markdown and HTML would act. */
const outsideCode = (page: string): string =>
  page.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '').replace(/(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, '')

describe('what a server sent stays words:', () => {
  const payloads = [
    { what: 'HTML', payload: '<script>alert(1)</script><img src=x onerror=alert(1)>' },
    { what: 'a column', payload: 'a | b \\| c' },
    { what: 'a row and a heading', payload: 'a |\n\n# Healthy\n\n| b' },
    { what: 'a heading', payload: '# Healthy' },
    { what: 'a list', payload: '- [x] paid' },
    { what: 'a numbered list', payload: '1. first' },
    { what: 'a picture', payload: '![x](https://evil.example/p.png)' },
    { what: 'a link', payload: '[x](javascript:alert(1)) <https://evil.example>' },
    { what: 'a bare link', payload: 'https://evil.example www.evil.example' },
    { what: 'a mention', payload: 'ask @everyone' },
    { what: 'emphasis', payload: '**safe** _and_ ~~not~~' },
    { what: 'code', payload: '`a` ``b`` ```' },
    { what: 'the end of a code block', payload: 'a\n```\n<b>x</b>\n````\n<b>y</b>' },
    { what: 'an entity', payload: '&lt;b&gt; &#64;everyone' },
    { what: 'a terminal sequence', payload: '\u001b]0;title\u0007\u001b[31mred' },
    { what: 'letters that turn the line', payload: 'moc.\u202eelgoog\u2066' },
    { what: 'half a letter', payload: 'a\ud800b' },
  ]
  test.each(payloads)('$what', ({ payload }) => {
    const report = sampleReport('broken', 'en')
    const page = renderMarkdown(poisoned(report, payload))
    const harmless = renderMarkdown(poisoned(report, 'x'))
    const bare = outsideCode(page)
    expect(bare).not.toMatch(/[<>]/)
    expect(bare, 'a link').not.toMatch(/(?<!\\)\]\(|:\/\/|www\.\w/)
    expect(bare, 'a mention').not.toMatch(/@\w/)
    expect(bare, 'emphasis').not.toMatch(/(?<![\\*])\*\*safe|(?<!\\)_and|(?<!\\)~~/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    expect(Buffer.from(page).toString()).toBe(page)
    expect(shape(page), 'headings, lists and columns').toEqual(shape(harmless))
  })
})

/** The blocks of a page: its headings by level, its list items, its tables by number of columns. */
const shape = (page: string): string[] =>
  page
    .replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, 'code')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const columns = line.startsWith('|') ? line.match(/(?<!\\)(?:\\\\)*\|/g)!.length : 0
      return columns > 0 ? `table of ${columns}` : (/^(#+ |- |\d+\. |---$|code$)/.exec(line)?.[1] ?? 'words')
    })
