import type { FC } from 'hono/jsx'
import type { Report, ReportedCause } from '../report.ts'
import { fixTitle } from '../story.ts'
import { messageFor } from '../text.ts'
import { named, surenessOf, type Words } from '../words/words.ts'
import { Line, Part, Table } from './parts.tsx'

interface CauseProps {
  readonly cause: ReportedCause
  readonly words: Words
}

interface CausesProps {
  readonly causes: readonly ReportedCause[]
  readonly report: Report
  readonly words: Words
}

/**
 * The root cause, whole: what, how it is known, whose turn, what to do and what not, what to send, how to check.
 * The last of these causes says what to mend; the others only lead to it.
 */
export const RootCauses: FC<CausesProps> = ({ causes, report, words }) => {
  const cause = causes.at(-1)!
  const doNot = causes.flatMap((one) => one.doNot)
  return (
    <>
      {causes.map((one, i) => (
        <RootCause cause={one} id={i === 0 ? '' : '-behind'} words={words} />
      ))}
      <Part id="turn" heading={words.turn}>
        <p>{named(words.turns, cause.side)}</p>
      </Part>
      {cause.fixes.length > 0 ? <Fixes cause={cause} words={words} /> : null}
      {doNot.length > 0 ? (
        <Part id="do-not" heading={words.doNot}>
          <ul class="marked">
            {doNot.map((line) => (
              <li>
                <span class="bad">✕ </span>
                <Line of={line} />
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part id="message" heading={words.message}>
        <pre class="letter">{messageFor(causes, report, words)}</pre>
      </Part>
      <Part id="verify" heading={words.verify}>
        <pre>
          <code>{cause.verify}</code>
        </pre>
      </Part>
    </>
  )
}

const RootCause: FC<CauseProps & { id: string }> = ({ cause, id, words }) => (
  <>
    <Part id={`cause${id}`} heading={words.cause}>
      <h3>
        <Line of={cause.title} />
      </h3>
      <p>{cause.explanation}</p>
      <Facts cause={cause} words={words} />
    </Part>
    <Part id={`proof${id}`} heading={words.proof}>
      <Proof cause={cause} words={words} />
    </Part>
  </>
)

export const OtherCauses: FC<{ causes: readonly ReportedCause[]; words: Words }> = ({ causes, words }) => (
  <Part id="others" heading={words.alsoFound}>
    {causes.map((cause) => (
      <article class="other">
        <h3>
          <Line of={cause.title} />
        </h3>
        <p>{cause.explanation}</p>
        <Facts cause={cause} words={words} />
        <Proof cause={cause} words={words} />
      </article>
    ))}
  </Part>
)

const Facts: FC<CauseProps> = ({ cause, words }) => (
  <dl>
    <dt>{words.page.sureness}</dt>
    <dd>
      {words.sureness[surenessOf(cause.confidence)]} ({cause.confidence})
    </dd>
    <dt>ID</dt>
    <dd>
      <code>{cause.id}</code> <span class="dim">({cause.family})</span>
    </dd>
    {cause.addresses.length > 0 ? (
      <>
        <dt>{words.page.addresses}</dt>
        <dd>{cause.addresses.join(', ')}</dd>
      </>
    ) : null}
  </dl>
)

const Proof: FC<CauseProps> = ({ cause, words }) => (
  <Table
    label={words.proof}
    columns={[{ head: words.page.experiment }, { head: words.page.observed }, { head: words.page.expected }]}
    rows={cause.proof.map((line) => [line.title, line.observed, line.expected])}
  />
)

const Fixes: FC<CauseProps> = ({ cause, words }) => (
  <Part id="fix" heading={words.fix}>
    <div class="fixes">
      {cause.fixes.map((fix) => (
        <section>
          <h3>{fixTitle(fix, words)}</h3>
          <ol>
            {fix.steps.map((step) => (
              <li>
                <Line of={step} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  </Part>
)
