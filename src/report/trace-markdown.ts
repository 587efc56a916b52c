import type { Traced } from './trace.ts'
import { conclusionOf, headline, scenesOf, type TraceWish, titleOf } from './trace-text.ts'

/** The handshake for a ticket: everything a peer said stands in fenced blocks, where it stays words. */
export function renderTraceMarkdown(traced: Traced, wish: TraceWish): string {
  const scenes = scenesOf(traced, wish).flatMap(({ step, lines }) => [
    `## ${titleOf(step, wish.language)}`,
    fenced(lines.flatMap(({ head, details }) => [head, ...details.map((line) => `    ${line}`.trimEnd())])),
  ])
  return `${['# TLS', fenced([headline(traced, wish.language), conclusionOf(traced, wish.language)]), ...scenes].join('\n\n')}\n`
}

/** CommonMark 0.31.2 section 4.5: a fence longer than any run of backticks inside. */
function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, ...lines.map((line) => line.replaceAll(/[\r\n]/g, ' ')), fence].join('\n')
}
