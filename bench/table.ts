import type { Target } from './targets.ts'
import { ours } from './tools.ts'

/** What one tool took on one server, for one run. */
export interface Row {
  readonly target: Target
  /** Ms that the way adds to a round trip. */
  readonly addedMs: number
  readonly tool: string
  readonly seconds: number
  readonly connections: number
  readonly bytes: number
  readonly cpuSeconds: number
  readonly serverCpuSeconds: number
  readonly peakMib: number
}

const columns = [
  ['seconds', 's', 2],
  ['connections', 'conn.', 0],
  ['bytes', 'bytes', 0],
  ['cpuSeconds', 'cpu s', 2],
  ['serverCpuSeconds', 'server cpu s', 3],
  ['peakMib', 'MiB', 0],
] as const satisfies readonly (readonly [keyof Row, string, number])[]

/** Every number with its ratio to ours. */
export function printTable({ title }: Target, addedMs: number, rows: readonly Row[]): string {
  const own = rows.find(({ tool }) => tool === ours)
  const cells = rows.map((row) => [
    row.tool,
    ...columns.map(([key, , digits]) => {
      const ratio = own && row !== own && own[key] > 0 ? ` (${(row[key] / own[key]).toFixed(1)}x)` : ''
      return `${row[key].toFixed(digits)}${ratio}`
    }),
  ])
  const all = [['', ...columns.map(([, title]) => title)], ...cells]
  const widths = all[0]!.map((_, i) => Math.max(...all.map((line) => line[i]!.length)))
  const lines = all.map((line) =>
    line.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  '),
  )
  return `\n${title}, ${addedMs ? `${addedMs} ms added to a round trip` : 'directly'}\n${lines.join('\n')}`
}

/** A bound: our number is at most this share of the peer's. */
interface Bound {
  readonly key: (typeof columns)[number][0]
  readonly peer: string
  readonly share: (target: Target) => number | undefined
  /** Asked for only with a round trip added; undefined: everywhere. */
  readonly addedMs?: number
}

const bounds: readonly Bound[] = [
  { key: 'seconds', peer: 'sslscan', share: () => 1 / 5, addedMs: 100 },
  { key: 'seconds', peer: 'nmap', share: ({ id }) => (id.endsWith('77') ? 1 / 5 : 1 / 2), addedMs: 100 },
  { key: 'seconds', peer: 'testssl', share: () => 1 / 30, addedMs: 100 },
  { key: 'connections', peer: 'sslscan', share: () => 1 },
  { key: 'serverCpuSeconds', peer: 'sslscan', share: ({ offersTls13 }) => (offersTls13 ? 1 / 5 : 1 / 2) },
]

/** Whether every bound holds, one a line. */
export const verdicts = (rows: readonly Row[]): string =>
  rows
    .filter(({ tool }) => tool === ours)
    .flatMap((own) =>
      bounds.flatMap(({ key, peer, share, addedMs }) => {
        const other = rows.find((row) => row.tool === peer && row.target === own.target && row.addedMs === own.addedMs)
        const allowed = share(own.target)
        if (!other || allowed === undefined || (addedMs !== undefined && addedMs !== own.addedMs)) return []
        const has = own[key] / other[key]
        const verdict = has <= allowed ? 'PASS' : 'FAIL'
        const where = `${own.target.id}, ${own.addedMs} ms`
        return [`${verdict}  ${where}: ${key} ${has.toFixed(3)} of ${peer}'s; at most ${allowed.toFixed(3)}`]
      }),
    )
    .join('\n')
