import { spansOf } from './inline.ts'

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/**
 * Words that Markdown leaves as they are: no markup, no HTML, no link, and nobody is notified.
 * Backslash escapes and entities: CommonMark 0.31.2 sections 2.4 and 2.5; links without brackets: GFM 0.29 section 6.9.
 */
export const inert = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/[\\`*[\]|~#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('://', ':\\//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replaceAll('@', '@&#8203;')
    .replace(
      /^(\s*)([-+=]|\d+[.)](?= |$))/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )

/** A line of the handbook: its code stays code, the rest is words. */
export const handbook = (line: string): string =>
  spansOf(line.replace(/\s+/g, ' '))
    .map(({ kind, text }) => (kind === 'code' ? code(text) : inert(text)))
    .join('')

/** CommonMark 0.31.2 section 6.1: ends at a run of as many backticks as it began with. */
export const code = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  const fence = '`'.repeat(longestRun(line) + 1)
  const room = /^[` ]|[` ]$/.test(line) || line === '' ? ' ' : ''
  return `${fence}${room}${line}${room}${fence}`
}

/** CommonMark 0.31.2 section 4.5. */
export const fenced = (text: string, language: string): string => {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
