import type { Diagnosis } from '../diagnosis/rank.ts'
import type { Language } from '../evidence/text.ts'
import { articlesIn } from '../handbook.ts'
import { plainPaint } from '../report/paint.ts'
import { type Reported, reportOf } from '../report/report.ts'
import type { Store } from '../trust/store.ts'
import { complain, deliver, exit } from './output.ts'
import { paint } from './paint.ts'

export const formats = ['text', 'json', 'markdown', 'html'] as const
type Format = (typeof formats)[number]

interface Presentation {
  readonly language: Language
  readonly format: Format
  readonly store: Store
  readonly toFile: boolean
}

/** The report in the form that was asked for. */
async function present(reported: Reported, { language, format, store, toFile }: Presentation): Promise<string> {
  const articles = await articlesIn(language)
  const report = reportOf(reported, {
    language,
    articles,
    trustStore: { name: store.name, date: store.date, notes: store.notes.map((note) => note[language]) },
  })
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'markdown':
      return (await import('../report/markdown.ts')).renderMarkdown(report)
    case 'html':
      return (await import('../report/html/html.tsx')).renderHtml(report)
    case 'text': {
      const { renderText } = await import('../report/text.ts')
      return renderText(report, toFile ? plainPaint : paint)
    }
    default:
      return format satisfies never
  }
}

/** Writes the report where it belongs, and says by the exit status how the verdict came out. */
export async function hand(reported: Reported, presentation: Omit<Presentation, 'toFile'>, file: string | undefined) {
  const words = await present(reported, { ...presentation, toFile: file !== undefined })
  const problem = await deliver(words, file)
  return problem ? complain(problem) : exitOf(reported.diagnosis.status)
}

const exitOf = (status: Diagnosis['status']): number => {
  switch (status) {
    case 'healthy':
      return exit.healthy
    case 'degraded':
    case 'broken':
      return exit.broken
    case 'inconclusive':
      return exit.undetermined
    default:
      return status satisfies never
  }
}
