import type { ExplanationReport } from './explanation.ts'
import { renderExplanation } from './explanation-text.ts'
import { plainPaint } from './paint.ts'

/** The explanation for a ticket: what a stranger wrote stands in a fenced block, where it stays words. */
export function renderExplanationMarkdown(report: ExplanationReport): string {
  const lines = renderExplanation(report, plainPaint).trimEnd()
  const longest = Math.max(2, ...(lines.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `# TLS\n\n${fence}text\n${lines}\n${fence}\n`
}
