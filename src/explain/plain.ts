/** A text as it was pasted, made plain: its lines, and one string in which every run of white space is one space. */
export interface Plain {
  readonly words: string
  /** Where each line of the source begins in `words`. */
  readonly lineStarts: readonly number[]
}

const escapes: readonly (readonly [RegExp, string])[] = [
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

export function plain(text: string): Plain {
  const lineStarts: number[] = []
  let words = ''
  for (const line of text.split(/\r\n|\n|\r/)) {
    lineStarts.push(words.length)
    const cleaned = escapes.reduce((so, [from, to]) => so.replace(from, to), line).trim()
    if (cleaned !== '') words += `${cleaned} `
  }
  return { words, lineStarts }
}

/** The line, from 1, in which this place of `words` stands. */
export function lineOf({ lineStarts }: Plain, at: number): number {
  let [low, high] = [0, lineStarts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (lineStarts[middle]! <= at) low = middle
    else high = middle
  }
  return low + 1
}
