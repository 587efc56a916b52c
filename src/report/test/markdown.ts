import { bullets, code, handbook, inert, table } from '../commonmark.ts'
import { visible } from '../visible.ts'
import { outlineOf } from './outline.ts'
import { type Headline, type Part, type Row, toneMarks } from './outline-parts.ts'
import type { TestReport } from './test-report.ts'
import { inLanguage, testWords } from './words.ts'

/** The server test as GitHub-flavoured Markdown, for a ticket. What a server sent stays words. */
export function renderTestMarkdown(given: TestReport): string {
  const report = visible(given)
  const { headline, parts, footer } = outlineOf(report)
  return [...headSections(headline, report), ...parts.flatMap(partSections), '---', ...footer.map(handbook)]
    .join('\n\n')
    .concat('\n')
}

const headSections = ({ mark, place, address, lines }: Headline, { language }: TestReport): string[] => [
  `# ${inLanguage(language)(testWords.grade)} ${inert(mark)}: ${code(place)}`,
  bullets([...(address ? [code(address)] : []), ...lines.map(inert)]),
]

const partSections = (part: Part): string[] => [
  `## ${inert(part.heading)}`,
  ...(part.note ? [inert(part.note)] : []),
  part.columns.length === 0 ? bullets(part.rows.map(item)) : tableOf(part),
]

const item = ({ tone, cells, details = [] }: Row): string =>
  [`${toneMarks[tone]} ${cells.map(handbook).join(' ')}`, ...details.map((line) => `  ${handbook(line)}`)].join('  \n')

const tableOf = ({ columns, detail, rows }: Part): string =>
  table(
    ['', ...columns, ...(detail ? [detail] : [])].map(inert),
    rows.map((row) => [
      toneMarks[row.tone],
      ...columns.map((_, i) => inert(row.cells[i] ?? '')),
      ...(detail ? [inert((row.details ?? []).join(' '))] : []),
    ]),
  )
