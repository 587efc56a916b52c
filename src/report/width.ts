import { eastAsianWidth } from 'get-east-asian-width'

const ascii = /^[ -~]*$/
/** Marks that stand on the letter before them, and signs that are not seen. */
const narrow = /[\p{M}\p{Cf}\p{Cc}]/u
/** Colours of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are made of
const colours = /\u001b\[[\d;]*m/g

/** Cells a text takes on a terminal: Japanese letters take two (Unicode Standard Annex 11). */
export function widthOf(words: string): number {
  if (ascii.test(words)) return words.length
  let width = 0
  for (const letter of words.replace(colours, ''))
    if (!narrow.test(letter)) width += eastAsianWidth(letter.codePointAt(0)!)
  return width
}

export const padTo = (words: string, width: number): string => words + ' '.repeat(Math.max(0, width - widthOf(words)))

/** Lines of at most `width` cells; breaks at spaces, and between any two wide letters. */
export function wrap(words: string, width: number): string[] {
  return words.split('\n').flatMap((line) => wrapLine(line, width))
}

const wide = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/
/** Letters that never begin a line in Japanese typesetting (JIS X 4051). */
const notFirst = /^[、。」』)】,.!?ー々]/

function wrapLine(line: string, width: number): string[] {
  const pieces = line.match(new RegExp(`${wide.source}|[^\\s\\u2e80-\\ua4cf\\uff00-\\uff60]+|\\s+|.`, 'gu')) ?? []
  const lines: string[] = []
  let now = ''
  for (const piece of pieces) {
    if (widthOf(now) + widthOf(piece) > width && now.trim() !== '' && !notFirst.test(piece)) {
      lines.push(now.trimEnd())
      now = piece.trim() === '' ? '' : piece
    } else now += piece
  }
  if (now.trim() !== '' || lines.length === 0) lines.push(now.trimEnd())
  return lines
}
