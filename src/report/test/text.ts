import { type Paint, plainPaint } from '../paint.ts'
import { visible } from '../visible.ts'
import { padTo, widthOf, wrap } from '../width.ts'
import { outlineOf } from './outline.ts'
import { type Headline, type Part, type Row, type Tone, toneMarks } from './outline-parts.ts'
import type { TestReport } from './test-report.ts'

const columns = 92
/** A first column wider than this pushes the others off the screen. */
const widest = 58

/** The server test as a person reads it in a terminal: the grade first. */
export function renderTestText(report: TestReport, paint: Paint = plainPaint): string {
  const { headline, parts, footer } = outlineOf(visible(report))
  return [
    ...headLines(headline, paint),
    ...parts.flatMap((part) => ['', ...partLines(part, paint)]),
    '',
    ...footer.flatMap((line) => wrap(line, columns)).map(paint.dim),
    '',
  ].join('\n')
}

type Colour = (words: string) => string

const colourOf = (tone: Tone, paint: Paint): Colour =>
  ({ good: paint.good, plain: (words: string) => words, weak: paint.warn, bad: paint.bad, unknown: paint.dim })[tone]

const headLines = ({ mark, tone, place, address, lines }: Headline, paint: Paint): string[] => {
  const badge = ` ${mark} `
  const indent = ' '.repeat(widthOf(badge) + 1)
  return [
    `${paint.strong(colourOf(tone, paint)(badge))} ${paint.strong(place)}${address ? paint.dim(`  ${address}`) : ''}`,
    ...lines.flatMap((line) => wrap(line, columns - widthOf(indent))).map((line) => `${indent}${line}`),
  ]
}

function partLines({ heading, note, isLong, isProse, rows: given }: Part, paint: Paint): string[] {
  const rows = isProse ? given.map((row) => ({ ...row, cells: [row.cells.join(': ')] })) : given
  const widths = widthsOf(rows)
  return [
    `${paint.strong(heading)}${note ? paint.dim(`  ${note}`) : ''}`,
    ...rows.flatMap((row) => rowLines(isLong ? { ...row, details: [] } : row, widths, paint)),
  ]
}

/** Of all columns but the last, which has the rest of the line. */
const widthsOf = (rows: readonly Row[]): readonly number[] =>
  (rows[0]?.cells.slice(0, -1) ?? []).map((_, i) =>
    Math.min(widest, Math.max(...rows.map(({ cells }) => widthOf(cells[i] ?? '')))),
  )

function rowLines({ tone, cells, details = [] }: Row, widths: readonly number[], paint: Paint): string[] {
  const colour = colourOf(tone, paint)
  const mark = padTo(toneMarks[tone], 2)
  const lead = widths.map((width, i) => `${padTo(cells[i] ?? '', width)}  `).join('')
  const indent = ' '.repeat(4 + widthOf(lead))
  const [first = '', ...rest] = wrap(cells.at(-1) ?? '', Math.max(24, columns - widthOf(indent)))
  return [
    `  ${colour(mark)}${lead}${colour(first)}`.trimEnd(),
    ...rest.map((line) => `${indent}${colour(line)}`),
    ...(tone === 'good' ? [] : details)
      .flatMap((line) => wrap(line, columns - 8))
      .map((line) => `        ${tone === 'unknown' ? paint.dim(line) : line}`),
  ]
}
