import { expect, test } from 'vitest'
import { spansOf } from './inline.ts'

const words = (text: string) => ({ kind: 'words', text })
const code = (text: string) => ({ kind: 'code', text })

test.each([
  { line: 'words alone', spans: [words('words alone')] },
  { line: 'run `nginx -t` now', spans: [words('run '), code('nginx -t'), words(' now')] },
  { line: '`a``b`', spans: [code('a``b')] },
  { line: 'rule `` Host(`x`) ``.', spans: [words('rule '), code('Host(`x`)'), words('.')] },
  { line: 'never `closed', spans: [words('never `closed')] },
  { line: '', spans: [] },
])('"$line" in pieces', ({ line, spans }) => {
  expect(spansOf(line)).toEqual(spans)
})
