/**
 * A report as a person reads it. `Report` is the contract `handshake-doctor/diagnosis/1`: what `report()` gives and
 * `--format json` prints, so that a report from a file or from another machine can be shown here. All pure.
 */
export { type Checked, checklist } from './checklist.ts'
export { renderHtml } from './html/html.tsx'
export { renderMarkdown } from './markdown.ts'
export { type Paint, plainPaint } from './paint.ts'
export type { Report, ReportedCause, ReportedExperiment } from './report.ts'
export { renderText } from './text.ts'
export { type Words, wordsOf } from './words/words.ts'
