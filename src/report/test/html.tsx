import { raw } from 'hono/html'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Line, Part, Table } from '../html/parts.tsx'
import { style } from '../html/style.ts'
import { visible } from '../visible.ts'
import { outlineOf } from './outline.ts'
import { type Headline, type Outline, type Part as OutlinePart, type Tone, toneMarks } from './outline-parts.ts'
import type { TestReport } from './test-report.ts'
import { inLanguage, testWords } from './words.ts'

/** The server test as one HTML file that runs nothing and loads nothing. What a server sent stays words. */
export function renderTestHtml(given: TestReport): string {
  const report = visible(given)
  return `<!DOCTYPE html>\n${(<Page report={report} outline={outlineOf(report)} />).toString()}\n`
}

const Page: FC<{ report: TestReport; outline: Outline }> = ({ report, outline: { headline, parts, footer } }) => {
  const say = inLanguage(report.language)
  return (
    <html lang={report.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${headline.mark}: ${headline.place} · ${say(testWords.title)}`}</title>
        <style>{raw(style + ownStyle)}</style>
      </head>
      <body>
        <header>
          <Head headline={headline} label={say(testWords.grade)} takenAt={report.takenAt} />
        </header>
        <main>
          {parts.map((part) => (
            <OnePart part={part} />
          ))}
        </main>
        <footer>
          {footer.map((line) => (
            <p>
              <Line of={line} />
            </p>
          ))}
        </footer>
      </body>
    </html>
  )
}

const classes: Readonly<Record<Tone, string>> = {
  good: 'good',
  plain: 'plain',
  weak: 'warn',
  bad: 'bad',
  unknown: 'dim',
}

const Head: FC<{ headline: Headline; label: string; takenAt: string }> = ({ headline, label, takenAt }) => (
  <div class={`verdict graded ${classes[headline.tone]}`}>
    <h1>
      <b class="grade">
        <small>{label}</small> {headline.mark}
      </b>{' '}
      <span>{headline.place}</span>
    </h1>
    {headline.lines.map((line) => (
      <p>{line}</p>
    ))}
    <p class="dim">
      {headline.address ? `${headline.address} · ` : ''}
      <time datetime={takenAt}>{takenAt}</time>
    </p>
  </div>
)

const OnePart: FC<{ part: OutlinePart }> = ({ part }) => (
  <Part id={part.id} heading={part.heading}>
    {part.note ? <p class="dim">{part.note}</p> : null}
    {part.columns.length === 0 ? <List part={part} /> : <Rows part={part} />}
  </Part>
)

const List: FC<{ part: OutlinePart }> = ({ part: { rows } }) => (
  <ul class="marked">
    {rows.map(({ tone, cells, details = [] }) => (
      <li>
        <span class={classes[tone]}>{toneMarks[tone]} </span>
        <Line of={cells.join(' ')} />
        {details.map((line) => (
          <p class="dim">
            <Line of={line} />
          </p>
        ))}
      </li>
    ))}
  </ul>
)

const Rows: FC<{ part: OutlinePart }> = ({ part: { heading, columns, detail, rows } }) => (
  <Table
    label={heading}
    columns={[...columns, ...(detail ? [detail] : [])].map((head) => ({ head }))}
    rows={rows.map(({ tone, cells, details = [] }) => [
      <Cell of={cells[0] ?? ''} tone="plain">
        <span class={classes[tone]}>{toneMarks[tone]}</span>{' '}
      </Cell>,
      ...columns
        .slice(1)
        .map((_, i) => <Cell of={cells[i + 1] ?? ''} tone={i === columns.length - 2 ? tone : 'plain'} />),
      ...(detail ? [details.join(' ')] : []),
    ])}
  />
)

/** Letters that stay on one line: a word in a narrow column is not to fall apart. */
const short = 24

const Cell: FC<PropsWithChildren<{ of: string; tone: Tone }>> = ({ of, tone, children }) => (
  <span class={of.length > short ? classes[tone] : `${classes[tone]} short`}>
    {children}
    {of}
  </span>
)

const ownStyle = `
.graded h1 { align-items: center; display: flex; flex-wrap: wrap; gap: .75rem; }
.grade { border: .2rem solid currentColor; border-radius: .5rem; font-size: 2.5rem; line-height: 1; min-width: 4.5rem; padding: .5rem .6rem; text-align: center; }
.grade small { color: var(--dim); display: block; font-size: .75rem; font-weight: 400; line-height: 1.4; }
.graded p { margin-bottom: .25rem; }
td .plain { color: inherit; } .short, thead th { white-space: nowrap; }
.marked li p { margin: 0; text-indent: 0; }
footer p { margin: 0; }
@media print { .grade { break-inside: avoid; } }
`
