import { serialize } from '../../evidence/serialize.ts'
import type { Mark } from '../../grade/policy.ts'
import { articlesIn } from '../../handbook.ts'
import { plainPaint } from '../../report/paint.ts'
import { compared } from '../../report/test/compare.ts'
import { isBelow } from '../../report/test/marks.ts'
import { type TestReport, testReport } from '../../report/test/test-report.ts'
import { testPurse, testServer } from '../../tester.ts'
import { listClients } from '../client-list.ts'
import { readConsultation } from '../consultation.ts'
import { outputOptions, readLanguage, readOptions } from '../options.ts'
import { complain, deliver, exit } from '../output.ts'
import { paint } from '../paint.ts'
import { progress } from '../progress.ts'
import { readTestWish, type TestWish, testOptions } from '../test-wish.ts'

/** Everything that a server accepts, what of it is weak, and its grade. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, { ...testOptions, ...outputOptions })
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  if (values.client === 'list') return await listClients(language.value)
  const wished = await readTestWish(values)
  if (!wished.ok) return complain(wished.error)
  const shown = progress(language.value)
  const purse = { ...testPurse, perAddress: wished.value.parallel }
  const consultation = await readConsultation(positionals, values, shown.say, { env: process.env }, purse)
  if (!consultation.ok) return complain(consultation.error)
  const { wish, means, store } = consultation.value
  const tested = await testServer(wish, means)
  shown.done()
  const unsaved = values.save === undefined ? undefined : await deliver(serialize(tested.survey.evidence), values.save)
  if (unsaved) return complain(unsaved)
  const alone = testReport(tested, {
    language: language.value,
    articles: await articlesIn(language.value),
    trustStore: { name: store.name, date: store.date, notes: store.notes.map((note) => note[language.value]) },
  })
  const report = wished.value.earlier ? compared(alone, wished.value.earlier) : alone
  const problem = await deliver(await rendered(report, wished.value, values.output !== undefined), values.output)
  return problem ? complain(problem) : exitOf(report, wished.value.failBelow)
}

async function rendered(report: TestReport, { format, failBelow }: TestWish, toFile: boolean): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('../../report/test/text.ts')).renderTestText(report, toFile ? plainPaint : paint)
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'markdown':
      return (await import('../../report/test/markdown.ts')).renderTestMarkdown(report)
    case 'html':
      return (await import('../../report/test/html.tsx')).renderTestHtml(report)
    case 'csv':
      return (await import('../../report/test/csv.ts')).renderTestCsv(report)
    case 'junit':
      return (await import('../../report/test/junit.ts')).renderTestJunit(report, failBelow)
    case 'sarif':
      return (await import('../../report/test/sarif.ts')).renderTestSarif(report)
    default:
      return format satisfies never
  }
}

/** Contract: 0, or 1 when worse than --fail-below or when no TLS version works at all. */
const exitOf = ({ protocols, grade }: TestReport, failBelow: Mark | undefined): number =>
  Object.values(protocols).includes(true) && !(failBelow !== undefined && isBelow(grade, failBelow))
    ? exit.healthy
    : exit.broken
