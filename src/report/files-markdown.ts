import type { FilesReport } from './files-report.ts'
import { renderFiles } from './files-text.ts'
import { plainPaint } from './paint.ts'

/** The same words in a fence: a ticket shows them as a terminal does, and nothing in a certificate is Markdown. */
export const renderFilesMarkdown = (report: FilesReport): string =>
  `${fence}text\n${renderFiles(report, plainPaint).replaceAll('```', "'''").trimEnd()}\n${fence}\n`
const fence = '```'
