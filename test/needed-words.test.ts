import { expect, test } from 'vitest'
import { neededWords } from '../scripts/generated/needed-words.mjs'
import { atHandFor } from '../src/explain/at-hand.ts'
import { linesOf, plain } from '../src/explain/plain.ts'
import type { Recogniser } from '../src/explain/recogniser.ts'
import { recognisers } from '../src/explain/software/all.ts'
import { suspectsIn } from '../src/explain/suspects.ts'
import { type Reading, suspectsAmong } from '../src/explain/weighing.ts'

const rows: readonly (readonly [pattern: RegExp, words: readonly string[] | undefined])[] = [
  [/certificate has expired/i, ['certificate has expired']],
  [/PKIX path|trust anchor/i, ['pkix path', 'trust anchor']],
  [/\bAH0203[12]\b/, ['ah0203']],
  [/colou?r of money/, ['r of money']],
  [/a{2,3}bcd/, ['bcd']],
  [/(?:one|two) x/, ['one', 'two']],
  [/(?:one|two)? x/, undefined],
  [/\d+ \w+/, undefined],
  [/ab|certificate/, undefined],
  [/\[ssl\] failed/i, ['[ssl] failed']],
  [/\u00e9abc\x41def/, ['abc']],
  [/[abc]|ssl/, undefined],
  [/[|(]ssl/, ['ssl']],
  [/(?!no )ssl/, ['ssl']],
  [/(?<=TLS )(?=abc)x/, undefined],
  [/証明書の期限/, ['証明書の期限']],
  [/hand\.?shake/, ['shake']],
  [/foo+bar/, ['foo']],
  [/((?:alpha|beta) )+/, ['alpha', 'beta']],
]

test.each(rows)('%s', (pattern, words) => {
  expect(neededWords(pattern.source)).toEqual(words)
})

/** Texts that a pattern of some recogniser matches, wherever such a text is simple to make. */
const spoken = recognisers.flatMap(({ wordings, signs = [] }: Recogniser) =>
  [...wordings.map(([says]) => says), ...signs].flatMap((pattern) => {
    const text = simplest(pattern)
    return text === undefined ? [] : [{ text, pattern }]
  }),
)

test('no pattern is left on the shelf that matches a text', async () => {
  expect(spoken.length).toBeGreaterThan(300)
  const left: string[] = []
  for (const { text, pattern } of spoken) {
    const { recognisers: some } = await atHandFor(plain(linesOf(text)))
    const isThere = some.some(
      ({ wordings, signs }) => signs?.includes(pattern) || wordings.some(([says]) => says === pattern),
    )
    if (!isThere) left.push(text)
  }
  expect(left).toEqual([])
})

test('with what is at hand a text means what it means with everything', async () => {
  const some = spoken.filter((_, i) => i % 10 === 0)
  for (const { text } of some) {
    const words = plain(linesOf(text))
    expect(meaning(suspectsAmong(words, await atHandFor(words))), text).toEqual(meaning(suspectsIn(text)))
  }
})

const meaning = ({ software, problems }: Reading) => ({ software, problems: problems.map(({ suspects }) => suspects) })

test('a recogniser is left on the shelf where it has nothing to say', async () => {
  const trace = plain(linesOf('javax.net.ssl.SSLHandshakeException: PKIX path building failed'))
  const { recognisers: some } = await atHandFor(trace)
  expect(some.map(({ software }) => software)).toContain('Java (JSSE)')
  expect(some.length).toBeLessThan(recognisers.length / 2)
  const wordings = (all: readonly Recogniser[]) => all.flatMap((one) => one.wordings).length
  expect(wordings(some)).toBeLessThan(wordings(recognisers) / 5)
})

/** The first alternative, if it is plain words after all marks are taken off; only where the pattern then matches it. */
function simplest(pattern: RegExp): string | undefined {
  const text = pattern.source
    .split('|')[0]!
    .replace(/\(\?[:=!<]+|[()^$]|\\b/g, '')
    .replace(/\\d\+?/g, '1')
    .replace(/\\(?=\W)/g, '')
    .replace(/\[(.).*?\]/g, '$1')
    .replace(/\.\{\d+,\d+\}\??/g, ' ')
    .replace(/\\[sw]\+?/g, 'x')
    .replace(/\?/g, '')
  return pattern.test(text) ? text : undefined
}
