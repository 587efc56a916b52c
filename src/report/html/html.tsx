import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { cdnLines } from '../cdn-lines.ts'
import { checklist } from '../checklist.ts'
import type { Report } from '../report.ts'
import { storeGroups } from '../stores.ts'
import { experimentPlace, legsOf, stateMarks, statusMarks, storyOf, targetPlace } from '../story.ts'
import { visible } from '../visible.ts'
import { surenessOf, type Words, wordsOf } from '../words/words.ts'
import { OtherCauses, RootCauses } from './cause.tsx'
import { Diagram } from './diagram.tsx'
import { Line, Part, Table } from './parts.tsx'
import { style } from './style.ts'

/** The whole report as one HTML file that runs nothing and loads nothing. What a server sent stays words. */
export function renderHtml(given: Report): string {
  const report = visible(given)
  return `<!DOCTYPE html>\n${(<Page report={report} words={wordsOf(report.language)} />).toString()}\n`
}

interface Props {
  readonly report: Report
  readonly words: Words
}

const Page: FC<Props> = ({ report, words }) => {
  const { root, behind, others } = storyOf(report)
  return (
    <html lang={report.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="referrer" content="no-referrer" />
        <title>
          {`${statusMarks[report.verdict.status]} ${words.status[report.verdict.status]}: ${targetPlace(report.target)} · ${words.page.title}`}
        </title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <header>
          <Verdict report={report} words={words} />
        </header>
        <main>
          {root ? <RootCauses causes={[root, ...(behind ? [behind] : [])]} report={report} words={words} /> : null}
          <Handshake report={report} words={words} />
          <Network report={report} words={words} />
          {others.length > 0 ? <OtherCauses causes={others} words={words} /> : null}
          <Checklist report={report} words={words} />
          <Stores report={report} words={words} />
          <Calendar report={report} words={words} />
          <Experiments report={report} words={words} />
          <NotJudged report={report} words={words} />
        </main>
        <Footer report={report} words={words} />
      </body>
    </html>
  )
}

const tones = { healthy: 'good', degraded: 'warn', broken: 'bad', inconclusive: 'warn' } as const
const stepTones = { '✓': 'good', '△': 'warn', '✕': 'bad', '–': 'dim' } as const
const storeTones = { '✓': 'good', '✕': 'bad', '?': 'dim' } as const
const stateTones = { found: 'bad', clear: 'good', unjudged: 'dim' } as const

const Verdict: FC<Props> = ({ report, words }) => {
  const { status, confidence } = report.verdict
  const { root } = storyOf(report)
  const line =
    status === 'healthy' ? words.healthyLine : status === 'inconclusive' ? words.inconclusiveLine : (root?.title ?? '')
  return (
    <>
      <div class={`verdict ${tones[status]}`}>
        <h1>
          {statusMarks[status]} {words.status[status]} <span>{targetPlace(report.target)}</span>
        </h1>
        <p>
          <Line of={line} />{' '}
          {status === 'inconclusive' ? null : <b class="badge">{words.sureness[surenessOf(confidence)]}</b>}
        </p>
        <p class="dim">
          {[...report.target.addresses, ''].join(' · ')}
          <time datetime={report.takenAt}>{report.takenAt}</time>
        </p>
      </div>
      {legsOf(report, words).map(({ title, cells }) => (
        <>
          {title === undefined ? null : <p class="dim">{title}</p>}
          <ol class="strip" aria-label={title ?? words.page.handshake}>
            {cells.map(({ name, mark, meaning }) => (
              <li>
                {name} <b class={stepTones[mark]}>{mark}</b> <small>{meaning}</small>
              </li>
            ))}
          </ol>
        </>
      ))}
    </>
  )
}

const Handshake: FC<Props> = ({ report, words }) => {
  const { baseline } = storyOf(report)
  return (
    <Part id="handshake" heading={words.page.handshake}>
      {legsOf(report, words).map(({ hop, title, cells }) => (
        <figure>
          <Diagram id={`diagram-${hop}`} title={title ?? words.page.handshake} cells={cells} words={words} />
          {hop === 'target' && baseline ? (
            <figcaption>
              {baseline.title} ({baseline.address}): {baseline.observed}
            </figcaption>
          ) : null}
        </figure>
      ))}
    </Part>
  )
}

/** Who stands in front of the site, and which of its modes get through to the server behind. */
const Network: FC<Props> = ({ report: { cdn }, words }) => {
  const lines = cdnLines(cdn, words)
  return lines.length === 0 ? null : (
    <Part id="cdn" heading={words.cdn.title}>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Part>
  )
}

const Checklist: FC<Props> = ({ report, words }) => (
  <Part id="checklist" heading={words.checklist}>
    <Table
      label={words.checklist}
      columns={[{ head: words.page.suspect }, { head: words.page.state }, { head: words.page.because }]}
      rows={checklist(report, words).map(({ label, state, because }) => [
        label,
        <span class={stateTones[state]}>
          {stateMarks[state]} {words[state]}
        </span>,
        because,
      ])}
    />
  </Part>
)

const Stores: FC<Props> = ({ report, words }) => {
  const groups = storeGroups(report, words)
  return groups.length === 0 ? null : (
    <Part id="stores" heading={words.stores.title}>
      <p class="dim">{report.stores[0]!.root}</p>
      <ul>
        {groups.map(({ mark, label, stores }) => (
          <li>
            <span class={storeTones[mark]}>
              {mark} {label}
            </span>
            : {stores.join(', ')}
          </li>
        ))}
      </ul>
    </Part>
  )
}

const Calendar: FC<Props> = ({ report: { calendar }, words }) =>
  calendar.length === 0 ? null : (
    <Part id="calendar" heading={words.calendar}>
      <ul>
        {calendar.map(({ date, what, source }) => (
          <li>
            <time datetime={date}>{date}</time>: {what} <small class="dim">{source}</small>
          </li>
        ))}
      </ul>
    </Part>
  )

const Experiments: FC<Props> = ({ report: { experiments }, words }) =>
  experiments.length === 0 ? null : (
    <Part id="experiments" heading={words.seen}>
      <Table
        label={words.seen}
        columns={[
          { head: words.page.experiment },
          { head: words.page.address },
          { head: words.page.observed },
          { head: words.page.time, isNumber: true },
        ]}
        rows={experiments.map((line) => [
          <>
            <code>{line.experiment}</code> <small class="dim">{line.title}</small>
          </>,
          experimentPlace(line, words),
          line.observed,
          `${Math.round(line.ms)} ms`,
        ])}
      />
    </Part>
  )

const NotJudged: FC<Props> = ({ report: { notJudged }, words }) =>
  notJudged.length === 0 ? null : (
    <Part id="not-judged" heading={words.notJudged}>
      <ul>
        {notJudged.map(({ id, missing }) => (
          <li>
            <code>{id}</code> ({words.missing}: {missing.join(', ')})
          </li>
        ))}
      </ul>
    </Part>
  )

const Footer: FC<Props> = ({ report: { connections, seconds, trustStore }, words }) => (
  <footer>
    {words.footer(connections, seconds)} · {words.page.trustedBy} {trustStore.name} {trustStore.date}
    {(trustStore.notes ?? []).map((note) => ` · ${note}`)}
  </footer>
)
