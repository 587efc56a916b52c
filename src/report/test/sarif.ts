import type { Language, Text } from '../../evidence/text.ts'
import { version } from '../../version.ts'
import { targetPlace } from '../story.ts'
import { visible } from '../visible.ts'
import { type Check, checksOf } from './checks.ts'
import type { TestReport } from './test-report.ts'
import { testWords } from './words.ts'

/** SARIF 2.1.0 (OASIS, 2020-03-27, errata 01 of 2023): rules are the checks, results are what is to be mended. */
export function renderTestSarif(given: TestReport): string {
  const report = visible(given)
  // What some document demands is no defect: whoever follows none of them has nothing to mend.
  const checks = checksOf(report).filter(({ topic }) => topic !== 'compliance')
  const rules = [...new Map(checks.map((check) => [ruleId(check), check])).values()]
  const found = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'warning')
  const open = checks.filter(({ outcome }) => outcome === 'untested')
  return `${JSON.stringify(
    {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'handshake-doctor',
              version,
              language: report.language,
              rules: rules.map((check) => ruleOf(check, report.language)),
            },
          },
          language: report.language,
          automationDetails: { id: `handshake-doctor/test/${targetPlace(report.target)}/` },
          invocations: [
            {
              executionSuccessful: true,
              startTimeUtc: report.takenAt,
              toolExecutionNotifications: [
                ...open.map((check) => notice(`${check.title}: ${check.observed}`, ruleId(check))),
                ...report.gaps.map((gap) => notice(gap)),
              ],
            },
          ],
          results: found.map((check) => resultOf(check, report, rules)),
          properties: { grade: report.grade, complete: report.complete, connections: report.connections },
        },
      ],
    },
    null,
    2,
  )}\n`
}

/** Suites and certificates are many; what is said of them is one rule each. */
const ruleId = ({ topic, id }: Check): string =>
  topic === 'suite' || topic === 'certificate' || topic === 'key-exchange' ? `${topic}/weak` : id

const ruleTitles: Readonly<Record<string, Text>> = {
  'suite/weak': testWords.suites,
  'certificate/weak': testWords.columns.certificate,
  'key-exchange/weak': testWords.groups,
}

function ruleOf(check: Check, language: Language) {
  const id = ruleId(check)
  const title = ruleTitles[id]?.[language] ?? check.title
  const help = [check.fix, ...check.references].filter(Boolean).join(' ')
  return {
    id,
    shortDescription: { text: message(title) },
    ...(help ? { help: { text: message(help) } } : {}),
    defaultConfiguration: { level: levelOf(check) },
    properties: { tags: ['security', 'tls', check.topic] },
  }
}

/** A rule's level must not follow from what one server does: what fails anywhere, is an error. */
const levelOf = ({ topic }: Check): Level => (topic === 'vulnerability' || topic === 'cause' ? 'error' : 'warning')

type Level = 'error' | 'warning' | 'note'

function resultOf(check: Check, report: TestReport, rules: readonly Check[]) {
  const ruleIndex = rules.findIndex((rule) => ruleId(rule) === ruleId(check))
  return {
    ruleId: ruleId(check),
    ruleIndex,
    kind: 'fail',
    level: check.outcome === 'failed' ? ('error' as const) : ('warning' as const),
    message: { text: message([`${check.title}: ${check.observed}`, check.fix].filter(Boolean).join(' ')) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(report) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: targetPlace(report.target), kind: 'resource' }],
      },
    ],
    // The same finding at the same place tomorrow is the same alert.
    partialFingerprints: { 'check/v1': `${check.id}@${report.target.host}:${report.target.port}` },
  }
}

/** Code scanners take no URI but a file's: a server is a path there, as container images are. */
const uriOf = ({ target: { host, port } }: TestReport): string => `${encodeURIComponent(host)}/${port}`

const notice = (words: string, id?: string) => ({
  level: 'note' as const,
  message: { text: message(words) },
  ...(id === undefined ? {} : { associatedRule: { id } }),
})

/** Braces are placeholders (section 3.11.5), and brackets before a parenthesis a link (section 3.11.6). */
const message = (words: string): string => words.replaceAll('{', '{{').replaceAll('}', '}}').replaceAll('](', '] (')
