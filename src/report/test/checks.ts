import type { Mark } from '../../grade/policy.ts'
import type { Strength } from './strength.ts'
import type { TestReport } from './test-report.ts'
import { bitsOf, inLanguage, protocolTitle, testWords, trustWords, untilDay } from './words.ts'

/** `fact`: neither good nor bad; `untested`: nothing can be said. */
export type Outcome = 'passed' | 'fact' | 'warning' | 'failed' | 'untested'

type Topic =
  | 'grade'
  | 'cause'
  | 'protocol'
  | 'suite'
  | 'key-exchange'
  | 'certificate'
  | 'vulnerability'
  | 'behaviour'
  | 'client'
  | 'compliance'

/** One thing that was looked at, for the forms that programs read: a row, a test case, a rule. */
export interface Check {
  readonly topic: Topic
  /** Stable, as `vulnerability/heartbleed`. */
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  readonly observed: string
  readonly fix: string
  readonly references: readonly string[]
}

/** All that the report found, one thing at a time, in the order of the contract. */
export function checksOf(report: TestReport): readonly Check[] {
  return [
    ...gradeChecks(report),
    ...causeChecks(report),
    ...protocolChecks(report),
    ...suiteChecks(report),
    ...keyExchangeChecks(report),
    ...certificateChecks(report),
    ...weaknessChecks(report),
    ...behaviourChecks(report),
    ...clientChecks(report),
    ...complianceChecks(report),
  ]
}

const check = (
  topic: Topic,
  id: string,
  rest: Pick<Check, 'title' | 'outcome' | 'observed'> & Partial<Check>,
): Check => ({
  topic,
  id: `${topic}/${id}`,
  fix: '',
  references: [],
  ...rest,
})

/** Every cap of the policy that bites: what holds the grade down, and to which. */
const gradeChecks = ({ grading }: TestReport): Check[] =>
  grading.caps.map(({ id, to, reason }) =>
    check('grade', id, { title: id, outcome: outcomeOfCap(to), observed: `${to}: ${reason}` }),
  )

const outcomeOfCap = (to: Mark): Outcome => (['D', 'E', 'F', 'T', 'M'].includes(to) ? 'failed' : 'warning')

const causeChecks = ({ causes }: TestReport): Check[] =>
  causes.map(({ id, title, status, explanation, fixes }) =>
    check('cause', id, {
      title,
      outcome: status === 'broken' ? 'failed' : 'warning',
      observed: explanation,
      fix: fixes[0]?.steps.join(' ') ?? '',
    }),
  )

const wanted: ReadonlySet<string> = new Set(['TLSv1.2', 'TLSv1.3'])

const protocolChecks = ({ language, protocols }: TestReport): Check[] =>
  Object.entries(protocols).map(([name, accepted]) =>
    check('protocol', name, {
      title: protocolTitle(name),
      outcome: outcomeOfProtocol(name, accepted),
      observed: inLanguage(language)(
        accepted === null ? testWords.undetermined : accepted ? testWords.accepted : testWords.refused,
      ),
    }),
  )

const outcomeOfProtocol = (name: string, accepted: boolean | null): Outcome => {
  if (accepted === null) return 'untested'
  if (wanted.has(name)) return accepted ? 'passed' : 'fact'
  if (!accepted) return 'passed'
  return name.startsWith('SSL') ? 'failed' : 'warning'
}

const outcomeOfStrength: Readonly<Record<Strength, Outcome>> = {
  strong: 'passed',
  fair: 'fact',
  weak: 'warning',
  insecure: 'failed',
  unknown: 'untested',
}

const suiteChecks = ({ language, suites }: TestReport): Check[] =>
  Object.entries(suites).flatMap(([protocol, { list }]) =>
    list.map(({ id, name, strength }) =>
      check('suite', `${protocol}/${id}`, {
        title: `${protocolTitle(protocol)} ${name}`,
        outcome: outcomeOfStrength[strength],
        observed: inLanguage(language)(testWords.strengths[strength]),
      }),
    ),
  )

const keyExchangeChecks = ({ language, keyExchange: { groups, primes } }: TestReport): Check[] => {
  const say = inLanguage(language)
  return [
    ...groups.map(({ name, strength, postQuantum }) =>
      check('key-exchange', name, {
        title: name,
        outcome: outcomeOfStrength[strength],
        observed: say(postQuantum ? testWords.postQuantum : testWords.strengths[strength]),
      }),
    ),
    ...primes.map(({ bits, strength }) =>
      check('key-exchange', `dh-${bits}`, {
        title: `DH ${say(bitsOf(bits))}`,
        outcome: outcomeOfStrength[strength],
        observed: say(testWords.strengths[strength]),
      }),
    ),
  ]
}

const certificateChecks = ({ language, certificates }: TestReport): Check[] => {
  const say = inLanguage(language)
  return certificates.map((certificate) => {
    const { sha256, subject, issuer, notAfter, daysLeft, keyType, keyBits, trusted } = certificate
    return check('certificate', sha256, {
      title: subject || sha256,
      outcome: trusted === null ? 'fact' : trusted ? 'passed' : 'failed',
      observed: [
        ...(trusted === null ? [] : [say(trustWords(certificate))]),
        say(untilDay(notAfter.slice(0, 10), daysLeft)),
        `${keyType} ${keyBits}`,
        `${say(testWords.issuer)} ${issuer}`,
      ].join(' · '),
    })
  })
}

const outcomeOfVerdict = {
  vulnerable: 'failed',
  possible: 'warning',
  'not-vulnerable': 'passed',
  'not-tested': 'untested',
} as const

const weaknessChecks = ({ weaknesses }: TestReport): Check[] =>
  weaknesses.map(({ id, title, verdict, observed, fix, references }) =>
    check('vulnerability', id, { title, outcome: outcomeOfVerdict[verdict], observed, fix, references }),
  )

const outcomeOfAssessment = { good: 'passed', plain: 'fact', weak: 'warning', unknown: 'untested' } as const

const behaviourChecks = ({ behaviours }: TestReport): Check[] =>
  Object.entries(behaviours).map(([id, { title, assessment, observed, references }]) =>
    check('behaviour', id, { title, outcome: outcomeOfAssessment[assessment], observed, references }),
  )

const clientChecks = ({ clients }: TestReport): Check[] =>
  clients.map(({ client, name, outcome, protocol, suite, why }) =>
    check('client', client, {
      title: name,
      outcome: outcome === 'ok' ? 'passed' : 'warning',
      observed: why ?? [protocol, suite].filter(Boolean).join(' '),
    }),
  )

const outcomeOfRequirement = { met: 'passed', 'not-met': 'warning', 'not-judged': 'untested' } as const

/** Each demand of each document. */
const complianceChecks = ({ compliance }: TestReport): Check[] =>
  compliance.flatMap(({ id, name, version, date, source, profile, requirements }) =>
    requirements.map(({ clause, demand, verdict, observed }, i) =>
      check('compliance', `${id}/${profile}/${i + 1}`, {
        title: `${name} ${version} ${profile} ${clause}`,
        outcome: outcomeOfRequirement[verdict],
        observed,
        fix: demand,
        references: [`${name} ${version}, ${date}, ${source}`],
      }),
    ),
  )
