/** What stands before the first word, and numbers of processes and connections. */
const leading = /^(?:[\s:,>→)\]*-]+|\d+#\d+: |\*\d+ )+/

/** What a quote needs to be understood and found again; characters. */
const enough = 48
const longest = 160
/** Where a sentence or a field of a log begins and ends. */
const border = /[;"“”|]|[.!?。] |, (?=client:|server:|request:|upstream:|host:)|(?<=\]): | - /

/** The words that matched, with those of their line beside them where they are few: "for code is 40" tells nobody anything. */
export function quoteOf({ quote, at }: { readonly quote: string; readonly at: number }, line: string): string {
  if (quote.length >= enough) return shortened(quote)
  const from = line.indexOf(quote)
  if (from < 0 || at < 0) return quote
  const before = line.slice(Math.max(0, from - longest / 2), from)
  const after = line.slice(from + quote.length, from + quote.length + longest / 2)
  const [head] = before.split(border).slice(-1)
  const [tail] = after.split(border)
  const wider = `${wholeWordsAtEnd(head!, from > longest / 2 && head === before)}${quote}${wholeWordsAtStart(tail!, tail === after)}`
  return shortened(wider.replace(leading, '').trim())
}

/** A word that the limit cut in two goes. */
const wholeWordsAtEnd = (words: string, isCut: boolean): string => (isCut ? words.replace(/^\S+ /, '') : words)
const wholeWordsAtStart = (words: string, isCut: boolean): string =>
  isCut && words.length >= longest / 2 ? words.replace(/ \S+$/, '') : words

const shortened = (quote: string): string => (quote.length > longest ? `${quote.slice(0, longest - 3)}…` : quote)
