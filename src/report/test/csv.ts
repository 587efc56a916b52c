import { visible } from '../visible.ts'
import { type Check, checksOf } from './checks.ts'
import type { TestReport } from './test-report.ts'

const head = ['host', 'port', 'address', 'grade', 'topic', 'id', 'title', 'outcome', 'observed', 'fix', 'references']

/** One finding a row (RFC 4180): the first row names the columns, which keep their names and order. */
export function renderTestCsv(given: TestReport): string {
  const report = visible(given)
  const { target, address, grade } = report
  const row = ({ topic, id, title, outcome, observed, fix, references }: Check) =>
    [
      target.host,
      target.port,
      address,
      grade ?? '',
      topic,
      id,
      title,
      outcome,
      observed,
      fix,
      references.join('; '),
    ].map(String)
  return [head, ...checksOf(report).map(row)].map((cells) => `${cells.map(field).join(',')}\r\n`).join('')
}

/** A spreadsheet takes a field that begins so for a formula; behind an apostrophe it is words (OWASP, "CSV Injection"). */
const formula = /^[\s"']*[=+\-@\t\r|%＝＋－＠]/

function field(words: string): string {
  const line = words.replace(/\s+/g, ' ')
  const safe = formula.test(line) && !/^A-$/.test(line) ? `'${line}` : line
  return /[",;\r\n]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe
}
