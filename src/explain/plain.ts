/** A text as it was pasted, made plain: one string in which every run of white space is one space. */
export interface Plain {
  readonly words: string
  /** Where each line begins in `words`, and its number in the source, from 1. */
  readonly lines: readonly { readonly at: number; readonly number: number }[]
}

/** A line of the source with its number, from 1. */
export interface Line {
  readonly text: string
  readonly number: number
}

const escapes: readonly (readonly [RegExp, string])[] = [
  // Mails and issues quote so, however deep.
  [/^\s*>[>\s]*/, ''],
  // Colours of terminals.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are made of
  [/\u001b\[[0-9;?]*[A-Za-z]/g, ''],
  [/\\(?:r\\)?n|\\t/g, ' '],
  [/\\+"/g, '"'],
  [/&quot;/g, '"'],
  [/&#0?39;|&apos;|[\u2018\u2019\u02bc`\u00b4]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
  [/[\u2010\u2011\u2013]/g, '-'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: white space and what cannot be seen
  [/[\s\u0000-\u001f\u200b\ufeff]+/g, ' '],
]

export const linesOf = (text: string): readonly Line[] =>
  text.split(/\r\n|\n|\r/).map((line, i) => ({ text: line, number: i + 1 }))

export function plain(source: readonly Line[]): Plain {
  const lines: { at: number; number: number }[] = []
  let words = ''
  for (const { text, number } of source) {
    lines.push({ at: words.length, number })
    const cleaned = escapes.reduce((so, [from, to]) => so.replace(from, to), text).trim()
    if (cleaned !== '') words += `${cleaned} `
  }
  return { words, lines }
}

/** The words of the line in which this place stands. */
export function lineAt({ words, lines }: Plain, at: number): string {
  const i = lines.findLastIndex((line) => line.at <= at)
  return words.slice(lines[i]?.at ?? 0, lines[i + 1]?.at)
}

/** The number of the line in which this place of `words` stands. */
export const lineOf = ({ lines }: Plain, at: number): number => lines.findLast((line) => line.at <= at)?.number ?? 1
