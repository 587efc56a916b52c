import type { Mark } from '../../grade/policy.ts'
import { targetPlace } from '../story.ts'
import { wordsOf } from '../words/words.ts'
import { certificateParts } from './outline-certificates.ts'
import { comparisonPart, mendPart } from './outline-changes.ts'
import { clientPart } from './outline-clients.ts'
import { compliancePart } from './outline-compliance.ts'
import type { Headline, Outline, Part, Row, Tone } from './outline-parts.ts'
import type { ReportedSuites } from './parameters.ts'
import type { Strength } from './strength.ts'
import type { TestReport } from './test-report.ts'
import { bitsOf, inLanguage, protocolTitle, testWords } from './words.ts'

/** What the report says, in order, for every form that people read: text, Markdown, HTML. */
export function outlineOf(report: TestReport): Outline {
  const say = inLanguage(report.language)
  return flat({
    headline: headlineOf(report),
    parts: [
      ...reasonsPart(report),
      ...comparisonPart(report),
      ...causesPart(report),
      protocolsPart(report),
      ...suiteParts(report),
      ...groupPart(report),
      ...certificateParts(report),
      weaknessPart(report),
      ...behaviourPart(report),
      ...clientPart(report),
      ...compliancePart(report),
      mendPart(report),
      ...gapsPart(report),
    ],
    footer: [footerOf(report), ...(report.trustStore.notes ?? []), `${say(testWords.again)}: ${report.verify}`],
  })
}

/** Every string on one line: words from outside begin no line of their own. */
function flat<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ') as T
  if (Array.isArray(value)) return value.map(flat) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, flat(held)])) as T
}

const footerOf = ({ language, connections, seconds, trustStore, takenAt }: TestReport): string => {
  const words = wordsOf(language)
  return [
    words.footer(connections, seconds),
    `${words.page.takenAt} ${takenAt}`,
    `${words.page.trustedBy} ${trustStore.name} ${trustStore.date}`.trim(),
  ].join(' · ')
}

function headlineOf({ language, target, address, grade, gradeIfTrusted, grading, protocols }: TestReport): Headline {
  const say = inLanguage(language)
  const isSpoken = Object.values(protocols).includes(true)
  const { scores, policy, notes } = grading
  return {
    mark: grade ?? '–',
    tone: toneOfGrade(grade),
    place: targetPlace(target),
    address,
    lines: [
      ...(isSpoken ? [] : [say(testWords.noTls)]),
      ...(isSpoken && grade === null ? [say(testWords.noGrade)] : []),
      ...(gradeIfTrusted !== null && gradeIfTrusted !== grade
        ? [`${say(testWords.ifTrusted)}: ${gradeIfTrusted}`]
        : []),
      ...(scores
        ? [
            (['protocols', 'keyExchange', 'ciphers', 'total'] as const)
              .map((key) => `${say(testWords.scores[key])} ${scores[key]}`)
              .join(' · '),
          ]
        : []),
      `${policy.name} ${policy.version} (${policy.date})`,
      ...notes,
    ],
  }
}

const toneOfGrade = (grade: TestReport['grade']): Tone =>
  grade === null ? 'unknown' : grade.startsWith('A') ? 'good' : ['B', 'C'].includes(grade) ? 'weak' : 'bad'

/** What holds the grade down and to which, what may, and what leads to the next one. */
function reasonsPart({ language, grading: { caps, hangsOn, next } }: TestReport): Part[] {
  const say = inLanguage(language)
  const rows: readonly Row[] = [
    ...caps.map(({ to, reason }) => ({ tone: toneOfCap(to), cells: [to, reason] })),
    ...hangsOn.map((what) => ({ tone: 'unknown' as const, cells: ['?', what] })),
    ...(next?.mend ?? []).map((what) => ({ tone: 'plain' as const, cells: [`→ ${next!.mark}`, what] })),
  ]
  return rows.length === 0
    ? []
    : [
        {
          id: 'reasons',
          heading: say(testWords.reasons),
          columns: [say(testWords.grade), say(testWords.columns.what)],
          rows,
        },
      ]
}

/** What keeps only from the reward of an A+ is no fault. */
const toneOfCap = (to: Mark): Tone => (to.startsWith('A') ? 'plain' : toneOfGrade(to))

const causesPart = ({ language, causes }: TestReport): Part[] =>
  causes.length === 0
    ? []
    : [
        {
          id: 'causes',
          heading: inLanguage(language)(testWords.causes),
          columns: [],
          rows: causes.map(({ title, explanation, status }) => ({
            tone: status === 'broken' ? 'bad' : 'weak',
            cells: [title],
            details: [explanation],
          })),
        },
      ]

/** What is good to have and what is not; either may be undetermined. */
const modern: ReadonlySet<string> = new Set(['TLSv1.2', 'TLSv1.3'])
const harmful: ReadonlySet<string> = new Set(['SSLv2', 'SSLv3'])

function protocolsPart({ language, protocols }: TestReport): Part {
  const say = inLanguage(language)
  const row = ([name, accepted]: readonly [string, boolean | null]): Row => ({
    tone: protocolTone(name, accepted),
    cells: [
      protocolTitle(name),
      say(accepted === null ? testWords.undetermined : accepted ? testWords.accepted : testWords.refused),
    ],
  })
  return {
    id: 'protocols',
    heading: say(testWords.protocols),
    columns: [say(testWords.columns.protocol), say(testWords.columns.state)],
    rows: Object.entries(protocols).toReversed().map(row),
  }
}

const protocolTone = (name: string, accepted: boolean | null): Tone => {
  if (accepted === null) return 'unknown'
  if (modern.has(name)) return accepted ? 'good' : name === 'TLSv1.3' ? 'weak' : 'plain'
  return accepted ? (harmful.has(name) ? 'bad' : 'weak') : 'good'
}

const strengthTones: Readonly<Record<Strength, Tone>> = {
  strong: 'good',
  fair: 'plain',
  weak: 'weak',
  insecure: 'bad',
  unknown: 'unknown',
}

function suiteParts({ language, suites }: TestReport): Part[] {
  const say = inLanguage(language)
  return alike(Object.entries(suites)).map(({ protocols, held: { order, complete, list } }, i) => {
    const notes = [...(order ? [say(testWords.orders[order])] : []), ...(complete ? [] : [say(testWords.cutShort)])]
    return {
      id: `suites-${i + 1}`,
      heading: `${say(testWords.suites)}: ${protocols.map(protocolTitle).join(', ')}`,
      note: notes.join(' · '),
      columns: [say(testWords.columns.code), say(testWords.columns.name), say(testWords.columns.strength)],
      rows: list.map(({ id, name, strength }) => ({
        tone: strengthTones[strength],
        cells: [id, name, say(testWords.strengths[strength])],
      })),
    }
  })
}

interface Alike {
  readonly protocols: string[]
  readonly held: ReportedSuites
}

/** Versions beside each other that accept the same are told once. */
function alike(all: readonly (readonly [string, ReportedSuites])[]): readonly Alike[] {
  const told: Alike[] = []
  for (const [protocol, held] of all) {
    const last = told.at(-1)
    if (last && JSON.stringify(last.held) === JSON.stringify(held)) last.protocols.push(protocol)
    else told.push({ protocols: [protocol], held })
  }
  return told
}

function groupPart({
  language,
  keyExchange: { order, complete, groups, primes },
  signatureSchemes,
}: TestReport): Part[] {
  const say = inLanguage(language)
  const notes = [...(order ? [say(testWords.orders[order])] : []), ...(complete ? [] : [say(testWords.cutShort)])]
  const rows: Row[] = [
    ...groups.map(({ id, name, strength, postQuantum }) => ({
      tone: strengthTones[strength],
      cells: [id, name, say(postQuantum ? testWords.postQuantum : testWords.strengths[strength])],
    })),
    ...primes.map(({ bits, strength }) => ({
      tone: strengthTones[strength],
      cells: ['DH', say(bitsOf(bits)), say(testWords.strengths[strength])],
    })),
  ]
  const schemes: Part = {
    id: 'signatures',
    heading: say(testWords.signatures),
    columns: [],
    rows: signatureSchemes.length === 0 ? [] : [{ tone: 'plain', cells: [signatureSchemes.join(' ')] }],
  }
  const key: Part = {
    id: 'groups',
    heading: say(testWords.groups),
    note: notes.join(' · '),
    columns: [say(testWords.columns.code), say(testWords.columns.group), say(testWords.columns.strength)],
    rows,
  }
  return [key, schemes].filter((part) => part.rows.length > 0)
}

const verdictTones = { vulnerable: 'bad', possible: 'weak', 'not-vulnerable': 'good', 'not-tested': 'unknown' } as const

function weaknessPart({ language, weaknesses }: TestReport): Part {
  const say = inLanguage(language)
  return {
    id: 'weaknesses',
    heading: say(testWords.weaknesses),
    columns: [say(testWords.columns.what), say(testWords.columns.result)],
    detail: say(testWords.columns.seen),
    rows: weaknesses.map(({ title, verdict, observed }) => ({
      tone: verdictTones[verdict],
      cells: [title, say(testWords.verdicts[verdict])],
      details: [observed],
    })),
  }
}

const assessmentTones = { good: 'good', plain: 'plain', weak: 'weak', unknown: 'unknown' } as const

function behaviourPart({ language, behaviours }: TestReport): Part[] {
  const say = inLanguage(language)
  // What is to be mended first; the rest stays in its order.
  const all = Object.values(behaviours).toSorted(
    (a, b) => Number(b.assessment === 'weak') - Number(a.assessment === 'weak'),
  )
  return all.length === 0
    ? []
    : [
        {
          id: 'behaviours',
          heading: say(testWords.behaviours),
          isProse: true,
          columns: [say(testWords.columns.what), say(testWords.columns.seen)],
          rows: all.map(({ title, assessment, observed }) => ({
            tone: assessmentTones[assessment],
            cells: [title, observed],
          })),
        },
      ]
}

const gapsPart = ({ language, gaps }: TestReport): Part[] =>
  gaps.length === 0
    ? []
    : [
        {
          id: 'gaps',
          heading: inLanguage(language)(testWords.gaps),
          columns: [],
          rows: gaps.map((gap) => ({ tone: 'unknown', cells: [gap] })),
        },
      ]
