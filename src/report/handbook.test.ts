import { describe, expect, test } from 'vitest'
import { languages } from '../evidence/text.ts'
import { articles as ofTexts } from '../explain/articles/ja.generated.ts'
import { articles } from '../rules/articles/ja.generated.ts'
import { entriesFor, entriesWith, renderEntry, renderEntryMarkdown, renderList } from './handbook.ts'
import { plainPaint } from './paint.ts'
import { widthOf } from './width.ts'
import { wordsOf } from './words/words.ts'

const all = entriesWith({ ...articles, ...ofTexts })
const idsFor = (words: string) => entriesFor(words, all).map(({ id }) => id)

test.each([
  ['an id is that cause alone, though its family has others', 'cert-expired', ['cert-expired']],
  [
    'a family is all of it',
    'cert-untrusted-root',
    ['distrusted-ca', 'letsencrypt-staging-cert', 'origin-ca-exposed', 'untrusted-root'],
  ],
  ['a topic is all of it', 'session', ['session-resumption-broken', 'zero-rtt-rejected']],
  [
    'causes that show in texts alone have a topic of their own',
    'texts',
    [
      'acme-failed',
      'browser-stale-state',
      'client-hardening-policy',
      'file-permission-or-selinux',
      'library-defect',
      'pinning-failure',
    ],
  ],
  [
    'a family has those with a rule and those without',
    'client-config-disables-verification-path',
    ['ca-setting-broken', 'client-hardening-policy'],
  ],
  ['nothing of the kind', 'さばくの時計', []],
  ['a word of a title', '端末の時計', ['clock-wrong']],
  ['a word of an id', 'TLS13', ['tls13-intolerant-middlebox', 'tls13-intolerant-server']],
])('%s', (_, words, ids) => {
  expect(idsFor(words)).toEqual(ids)
})

describe.each(languages)('in %s', (language) => {
  const words = wordsOf(language)

  test('every cause stands once in the list, under a topic that has a name', () => {
    const listed = renderList(all, words, plainPaint)
    const ids = listed.split('\n').flatMap((line) => (line.startsWith('  ') ? [line.trim().split(' ')[0]] : []))
    expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
  })

  test('on a narrow terminal no line is longer than it, and titles stay in their column', () => {
    const lines = renderList(all, words, plainPaint, 70).split('\n')
    expect(lines.filter((line) => widthOf(line) > 70)).toEqual([])
  })

  test('a page says when no experiment shows its cause, and only then', () => {
    const pages = (id: string) =>
      entriesFor(id, all).flatMap((entry) => [
        renderEntry(entry, [], words, plainPaint),
        renderEntryMarkdown(entry, words),
      ])
    for (const page of pages('acme-failed')) expect(page).toContain(words.handbook.fromTexts)
    for (const page of pages('cert-expired')) expect(page).not.toContain(words.handbook.fromTexts)
  })

  test('a page has the fix, how to verify it, and the neighbours', () => {
    const [entry] = entriesFor('cert-expired', all)
    const kin = entriesFor('cert-renewed-not-reloaded', all)
    const page = renderEntry(entry!, kin, words, plainPaint)
    for (const part of [
      words.handbook.known,
      'certbot renew',
      words.verify,
      'handshake-doctor HOST',
      'cert-renewed-not-reloaded',
      'RFC 5280',
    ])
      expect(page).toContain(part)
  })
})
