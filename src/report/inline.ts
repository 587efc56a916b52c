export interface Span {
  readonly kind: 'words' | 'code'
  readonly text: string
}

/** CommonMark 0.31.2 section 6.1: code ends at a run of as many backticks as it began with. */
const codeSpan = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g

/** A line of the handbook in its pieces: words, and code between backticks. */
export function spansOf(line: string): Span[] {
  const spans: Span[] = []
  let after = 0
  for (const hit of line.matchAll(codeSpan)) {
    spans.push({ kind: 'words', text: line.slice(after, hit.index) }, { kind: 'code', text: unpadded(hit[2]!) })
    after = hit.index + hit[0].length
  }
  return [...spans, { kind: 'words' as const, text: line.slice(after) }].filter(({ text }) => text !== '')
}

/** One space on either side makes room for backticks and is not part of the code. */
const unpadded = (code: string): string => (/^ .*\S.* $/.test(code) ? code.slice(1, -1) : code)
