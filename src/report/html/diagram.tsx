import type { FC } from 'hono/jsx'
import type { StripCell } from '../story.ts'
import type { StripStep } from '../strip.ts'
import type { Words } from '../words/words.ts'

type Way = 'there' | 'back' | 'both' | 'self'

/** Who speaks to whom (RFC 8446 section 2); names and the check of the certificate are the client's own work. */
const ways: Readonly<Record<StripStep, Way>> = {
  names: 'self',
  tcp: 'both',
  'client-hello': 'there',
  'server-hello': 'back',
  certificate: 'back',
  validation: 'self',
  finished: 'both',
  http: 'both',
}

const tones = { '✓': 'passed', '△': 'flawed', '✕': 'stopped', '–': 'ahead' } as const

const client = 90
const server = 340
const middle = (client + server) / 2
const top = 76
const pitch = 44

/** The handshake as messages between two lines of life, from the top down. */
export const Diagram: FC<{ id: string; title: string; cells: readonly StripCell[]; words: Words }> = ({
  id,
  title,
  cells,
  words,
}) => {
  const bottom = top + pitch * cells.length - 16
  return (
    <svg
      class="diagram"
      role="img"
      aria-labelledby={`${id}-title ${id}-steps`}
      viewBox={`0 0 400 ${bottom + 8}`}
      width="400"
      height={bottom + 8}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-steps`}>{cells.map(({ name, meaning }) => `${name}: ${meaning}`).join('; ')}</desc>
      <Party x={client} name={words.page.client} bottom={bottom} />
      <Party x={server} name={words.page.server} bottom={bottom} />
      {cells.map((cell, i) => (
        <Step cell={cell} y={top + pitch * i} />
      ))}
    </svg>
  )
}

const Party: FC<{ x: number; name: string; bottom: number }> = ({ x, name, bottom }) => (
  <g>
    <line class="life" x1={x} y1={36} x2={x} y2={bottom} />
    <rect class="box" x={x - 55} y={6} width={110} height={30} rx={5} />
    <text x={x} y={26} text-anchor="middle">
      {name}
    </text>
  </g>
)

const Step: FC<{ cell: StripCell; y: number }> = ({ cell: { step, mark, name }, y }) => {
  const way = ways[step]
  const stops = mark === '✕'
  return (
    <g class={tones[mark]}>
      <text class="mark" x={20} y={y + 5} text-anchor="middle">
        {mark}
      </text>
      {way === 'self' ? (
        <text x={client + 52} y={y + 5}>
          {name}
        </text>
      ) : (
        <text x={middle} y={y - 7} text-anchor="middle">
          {name}
        </text>
      )}
      {way === 'self' ? <Loop y={y} stops={stops} /> : <Arrow way={way} y={y} stops={stops} />}
    </g>
  )
}

const Loop: FC<{ y: number; stops: boolean }> = ({ y, stops }) => (
  <>
    <path class="arrow" d={`M${client} ${y - 10} h40 v20 h-${stops ? 20 : 34}`} />
    {stops ? <Cross x={client + 18} y={y + 10} /> : <Tip x={client + 1} y={y + 10} to="left" />}
  </>
)

/** A message that did not get through ends in a cross on its way. */
const Arrow: FC<{ way: Exclude<Way, 'self'>; y: number; stops: boolean }> = ({ way, y, stops }) => {
  const from = way === 'back' ? server - 1 : client + 1
  const to = way === 'back' ? client + 1 : server - 1
  const end = stops ? from + (to - from) * 0.62 : to
  return (
    <>
      <line class="arrow" x1={from} y1={y} x2={end} y2={y} />
      {stops ? <Cross x={end} y={y} /> : <Tip x={to} y={y} to={way === 'back' ? 'left' : 'right'} />}
      {way === 'both' && !stops ? <Tip x={from} y={y} to="left" /> : null}
    </>
  )
}

const Tip: FC<{ x: number; y: number; to: 'left' | 'right' }> = ({ x, y, to }) => {
  const back = to === 'left' ? 9 : -9
  return <path class="tip" d={`M${x} ${y} l${back} -5 v10 z`} />
}

const Cross: FC<{ x: number; y: number }> = ({ x, y }) => (
  <path class="cross" d={`M${x - 7} ${y - 7} l14 14 m0 -14 l-14 14`} />
)
