import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { spansOf } from '../inline.ts'

/** A line of the handbook: words, and code between backticks. */
export const Line: FC<{ of: string }> = ({ of }) => (
  <>{spansOf(of).map(({ kind, text }) => (kind === 'code' ? <code>{text}</code> : text))}</>
)

/** A part of the page with its heading; the heading names it for those who jump from part to part. */
export const Part: FC<PropsWithChildren<{ id: string; heading: string }>> = ({ id, heading, children }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{heading}</h2>
    {children}
  </section>
)

interface Column {
  readonly head: string
  readonly isNumber?: boolean
}

/** The first cell of each row is its head. On a narrow screen each row becomes a block and its cells say their column. */
export const Table: FC<{ label: string; columns: readonly Column[]; rows: readonly (readonly Child[])[] }> = ({
  label,
  columns,
  rows,
}) => (
  // biome-ignore-start lint/a11y/noRedundantRoles: displayed as blocks, tables lose their roles in some browsers
  <table role="table" aria-label={label}>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ head, isNumber }) => (
          <th scope="col" role="columnheader" class={isNumber ? 'number' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map(([first, ...rest]) => (
        <tr role="row">
          <th scope="row" role="rowheader">
            {first}
          </th>
          {rest.map((cell, i) => (
            <td role="cell" data-head={columns[i + 1]?.head} class={columns[i + 1]?.isNumber ? 'number' : undefined}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
  // biome-ignore-end lint/a11y/noRedundantRoles: see above
)
