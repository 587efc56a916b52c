import type { FC } from 'hono/jsx'
import type { Report, ReportedCause } from '../report.ts'
import { named } from '../story.ts'
import { messageFor } from '../text.ts'
import { surenessOf, type Words } from '../words/words.ts'
import { Line, Part, Table } from './parts.tsx'

interface CauseProps {
  readonly cause: ReportedCause
  readonly words: Words
}

/** The root cause, whole: what, how it is known, whose turn, what to do and what not, what to send, how to check. */
export const RootCause: FC<CauseProps & { report: Report }> = ({ cause, report, words }) => (
  <>
    <Part id="cause" heading={words.cause}>
      <h3>
        <Line of={cause.title} />
      </h3>
      <p>{cause.explanation}</p>
      <Facts cause={cause} words={words} />
    </Part>
    <Part id="proof" heading={words.proof}>
      <Proof cause={cause} words={words} />
    </Part>
    <Part id="turn" heading={words.turn}>
      <p>{named(words.turns, cause.side)}</p>
    </Part>
    {cause.fixes.length > 0 ? <Fixes cause={cause} words={words} /> : null}
    {cause.doNot.length > 0 ? (
      <Part id="do-not" heading={words.doNot}>
        <ul class="marked">
          {cause.doNot.map((line) => (
            <li>
              <span class="bad">✕ </span>
              <Line of={line} />
            </li>
          ))}
        </ul>
      </Part>
    ) : null}
    <Part id="message" heading={words.message}>
      <pre class="letter">{messageFor(cause, report, words)}</pre>
    </Part>
    <Part id="verify" heading={words.verify}>
      <pre>
        <code>{cause.verify}</code>
      </pre>
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
    rows={cause.proof.map((line) => [<code>{line.experiment}</code>, line.observed, line.expected])}
  />
)

const Fixes: FC<CauseProps> = ({ cause, words }) => (
  <Part id="fix" heading={words.fix}>
    <div class="fixes">
      {cause.fixes.map((fix) => (
        <section>
          <h3>
            {named(words.who, fix.who)} · {fix.platform}
          </h3>
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
