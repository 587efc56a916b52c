import type { Mark } from '../../grade/policy.ts'
import { targetPlace } from '../story.ts'
import { visible } from '../visible.ts'
import { type Check, checksOf } from './checks.ts'
import { isBelow, isWorse } from './marks.ts'
import type { TestReport } from './test-report.ts'
import { belowThreshold, inLanguage, testWords } from './words.ts'

interface Case {
  readonly topic: string
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly words: string
}

/**
 * Each check a test case, for CI servers (the JUnit XML that Ant and Maven Surefire write). Without a threshold a check fails that
 * failed; with one, only what holds the grade below it.
 */
export function renderTestJunit(given: TestReport, threshold?: Mark): string {
  const report = visible(given)
  const cases = [gradeCase(report, threshold), ...checksOf(report).map((check) => caseOf(check, report, threshold))]
  const suites = [...new Set(cases.map(({ topic }) => topic))].map((topic) =>
    cases.filter((one) => one.topic === topic),
  )
  const { seconds, takenAt } = report
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: `handshake-doctor test ${targetPlace(report.target)}`, ...countsOf(cases), time: seconds })}>`,
    ...suites.flatMap((suite) => suiteLines(suite, takenAt)),
    '</testsuites>',
    '',
  ].join('\n')
}

function gradeCase({ language, grade, gradeReasons, protocols }: TestReport, threshold: Mark | undefined): Case {
  const say = inLanguage(language)
  const isSpoken = Object.values(protocols).includes(true)
  const fails = !isSpoken || (threshold !== undefined && isBelow(grade, threshold))
  const lead = !isSpoken
    ? say(testWords.noTls)
    : fails
      ? say(belowThreshold(grade ?? say(testWords.noGrade), threshold!))
      : (grade ?? say(testWords.noGrade))
  return {
    topic: 'grade',
    name: say(testWords.grade),
    outcome: fails ? 'failed' : 'passed',
    words: [lead, ...gradeReasons].join(' '),
  }
}

function caseOf(check: Check, { grading }: TestReport, threshold: Mark | undefined): Case {
  const { topic, id, title, outcome, observed, fix } = check
  const name = topic === 'vulnerability' || topic === 'behaviour' || topic === 'cause' ? `${title} (${id})` : title
  const words = [observed, outcome === 'failed' || outcome === 'warning' ? fix : ''].filter(Boolean).join(' ')
  if (outcome === 'untested') return { topic, name, outcome: 'skipped', words }
  const cap = grading.caps.find((one) => `${topic}/${one.id}` === id)
  const fails = threshold === undefined ? outcome === 'failed' : cap !== undefined && isWorse(cap.to, threshold)
  return { topic, name, outcome: fails ? 'failed' : 'passed', words }
}

const countsOf = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: cases.filter(({ outcome }) => outcome === 'failed').length,
  errors: 0,
  skipped: cases.filter(({ outcome }) => outcome === 'skipped').length,
})

const suiteLines = (cases: readonly Case[], timestamp: string): string[] => [
  `  <testsuite${attributes({ name: cases[0]!.topic, ...countsOf(cases), timestamp: timestamp.slice(0, 19), time: 0 })}>`,
  ...cases.flatMap(caseLines),
  '  </testsuite>',
]

function caseLines({ topic, name, outcome, words }: Case): string[] {
  const open = `    <testcase${attributes({ classname: `handshake-doctor.${topic}`, name, time: 0 })}>`
  const inside = {
    failed: `      <failure${attributes({ message: words, type: topic })}>${inXml(words)}</failure>`,
    skipped: `      <skipped${attributes({ message: words })}/>`,
    passed: `      <system-out>${inXml(words)}</system-out>`,
  }[outcome]
  return [open, inside, '    </testcase>']
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${inXml(String(value))}"`)
    .join('')

/** Letters that XML 1.0 has no place for (section 2.2), beside those that `visible` takes away. */
const outside = /[\ufffe\uffff]/g

const inXml = (words: string): string =>
  words
    .replace(outside, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll('\n', '&#10;')
