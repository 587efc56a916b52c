import type { VulnerabilityVerdict } from '../../evidence/survey.ts'
import { type Text, text } from '../../evidence/text.ts'
import type { Mark } from '../../grade/policy.ts'
import type { EarlierReport } from './earlier.ts'
import { isWorse } from './marks.ts'
import { type Strength, suiteStrength } from './strength.ts'
import type { TestReport } from './test-report.ts'
import { testWords } from './words.ts'

/** `other`: neither better nor worse in itself. */
type Direction = 'better' | 'worse' | 'other'

/** One thing that is not as it was. */
export interface Change {
  /** As `protocol.TLSv1.0`, stable for programs. */
  readonly id: string
  readonly direction: Direction
  /** A whole sentence. */
  readonly what: string
}

export interface Comparison {
  /** The earlier result. */
  readonly with: {
    readonly host: string
    readonly port: number
    readonly takenAt: string | null
    readonly grade: Mark | null
  }
  /** What got worse first, then what got better. */
  readonly changes: readonly Change[]
}

interface Found {
  readonly id: string
  readonly direction: Direction
  readonly what: Text
}

/** The same report, laid beside an earlier one. What one of the two could not determine, is no change. */
export function compared(report: TestReport, earlier: EarlierReport): TestReport {
  const found = [
    ...gradeChange(earlier.grade, report.grade),
    ...protocolChanges(earlier, report),
    ...weaknessChanges(earlier, report),
    ...suiteChanges(earlier, report),
    ...groupChanges(earlier, report),
    ...certificateChanges(earlier, report),
    ...behaviourChanges(earlier, report),
    ...clientChanges(earlier, report),
  ]
  const changes = directions
    .flatMap((direction) => found.filter((one) => one.direction === direction))
    .map(({ id, direction, what }) => ({ id, direction, what: what[report.language] }))
  const { target, takenAt, grade } = earlier
  return { ...report, comparison: { with: { ...target, takenAt: takenAt ?? null, grade }, changes } }
}

const directions: readonly Direction[] = ['worse', 'better', 'other']

const gradeChange = (before: Mark | null, after: Mark | null): Found[] =>
  before === null || after === null || before === after
    ? []
    : [
        {
          id: 'grade',
          direction: isWorse(after, before) ? 'worse' : isWorse(before, after) ? 'better' : 'other',
          what: text(`The grade was ${before} and is ${after}.`, `評価が${before}から${after}に変わりました。`),
        },
      ]

/** Versions that a server should have; any other it should not. */
const wanted: ReadonlySet<string> = new Set(['TLSv1.2', 'TLSv1.3'])

const protocolChanges = (earlier: EarlierReport, { protocols }: TestReport): Found[] =>
  Object.entries(protocols).flatMap(([name, after]) => {
    const before = earlier.protocols[name] ?? null
    if (before === null || after === null || before === after) return []
    const what = after
      ? text(`${name} is accepted now.`, `${name}を受け付けるようになりました。`)
      : text(`${name} is not accepted any more.`, `${name}を受け付けなくなりました。`)
    return [{ id: `protocol.${name}`, direction: after === wanted.has(name) ? 'better' : 'worse', what }]
  })

const severity: Readonly<Record<VulnerabilityVerdict, number | undefined>> = {
  'not-vulnerable': 0,
  possible: 1,
  vulnerable: 2,
  'not-tested': undefined,
}

const weaknessChanges = (earlier: EarlierReport, { weaknesses }: TestReport): Found[] =>
  weaknesses.flatMap(({ id, title, verdict }) => {
    const past = earlier.vulnerabilities[id]
    const [before, after] = [past && severity[past], severity[verdict]]
    if (before === undefined || after === undefined || before === after) return []
    const [was, is] = [testWords.verdicts[past!], testWords.verdicts[verdict]]
    const what = text(`${title}: was ${was.en}, is ${is.en}.`, `${title}: ${was.ja}から${is.ja}に変わりました。`)
    return [{ id: `vulnerability.${id}`, direction: after > before ? 'worse' : 'better', what }]
  })

/** A list that a limit cut short tells nothing of what is not in it. */
const isWhole = (complete: boolean | undefined): boolean => complete !== false

const suiteChanges = (earlier: EarlierReport, { suites, protocols }: TestReport): Found[] =>
  Object.entries(suites).flatMap(([protocol, now]) => {
    const past = earlier.suites[protocol]
    // A version that was switched on or off is told as such.
    if (!past || !protocols[protocol as keyof typeof protocols]) return []
    const has = (list: readonly { readonly id: string }[], id: string) => list.some((one) => one.id === id)
    const added = isWhole(past.complete) ? now.list.filter(({ id }) => !has(past.list, id)) : []
    const gone = isWhole(now.complete) ? past.list.filter(({ id }) => !has(now.list, id)) : []
    return [
      ...added.map(({ id, name }) => ({
        id: `suite.${protocol}.${id}`,
        direction: gaining(suiteStrength(protocol, Number(id))),
        what: text(`${protocol} accepts ${name} now.`, `${protocol}で${name}を受け付けるようになりました。`),
      })),
      ...gone.map(({ id, name }) => ({
        id: `suite.${protocol}.${id}`,
        direction: losing(suiteStrength(protocol, Number(id))),
        what: text(`${protocol} does not accept ${name} any more.`, `${protocol}で${name}を受け付けなくなりました。`),
      })),
      ...orderChange(protocol, past.order, now.order),
    ]
  })

const orderChange = (protocol: string, before: string | null, after: 'server' | 'client' | null): Found[] =>
  before === after || after === null || (before !== 'server' && before !== 'client')
    ? []
    : [
        {
          id: `order.${protocol}`,
          direction: 'other',
          what:
            after === 'server'
              ? text(`In ${protocol} the server's order decides now.`, `${protocol}ではサーバーの優先順になりました。`)
              : text(
                  `In ${protocol} the client's order decides now.`,
                  `${protocol}ではクライアントの優先順になりました。`,
                ),
        },
      ]

const gaining = (strength: Strength): Direction =>
  strength === 'strong' ? 'better' : strength === 'weak' || strength === 'insecure' ? 'worse' : 'other'
const losing = (strength: Strength): Direction => (strength === 'weak' || strength === 'insecure' ? 'better' : 'other')

function groupChanges(earlier: EarlierReport, { keyExchange }: TestReport): Found[] {
  const names = keyExchange.groups.map(({ name }) => name)
  const added = isWhole(earlier.keyExchange?.complete)
    ? keyExchange.groups.filter(({ name }) => !earlier.groups.includes(name))
    : []
  const gone = keyExchange.complete ? earlier.groups.filter((name) => !names.includes(name)) : []
  return [
    ...added.map(({ name, strength, postQuantum }) => ({
      id: `group.${name}`,
      direction: postQuantum ? ('better' as const) : strength === 'strong' ? ('other' as const) : gaining(strength),
      what: text(`Group ${name} is accepted now.`, `グループ${name}を受け付けるようになりました。`),
    })),
    ...gone.map((name) => ({
      id: `group.${name}`,
      direction: /mlkem|kyber/i.test(name) ? ('worse' as const) : ('other' as const),
      what: text(`Group ${name} is not accepted any more.`, `グループ${name}を受け付けなくなりました。`),
    })),
  ]
}

function certificateChanges(earlier: EarlierReport, { certificates }: TestReport): Found[] {
  // A server that could not be reached shows nothing; that is told otherwise.
  if (certificates.length === 0) return []
  const has = (list: readonly { readonly sha256: string }[], sha256: string) =>
    list.some((one) => one.sha256 === sha256)
  const added = certificates.filter(({ sha256 }) => !has(earlier.certificates, sha256))
  const gone = earlier.certificates.filter(({ sha256 }) => !has(certificates, sha256))
  return [
    ...added.map(({ sha256, subject, notAfter }) => ({
      id: `certificate.${sha256}`,
      direction: 'other' as const,
      what: text(
        `There is a new certificate: ${subject}, until ${notAfter.slice(0, 10)}.`,
        `新しい証明書があります: ${subject}(有効期限 ${notAfter.slice(0, 10)})。`,
      ),
    })),
    ...gone.map(({ sha256, subject, notAfter }) => ({
      id: `certificate.${sha256}`,
      direction: 'other' as const,
      what: text(
        `A certificate is shown no more: ${subject}, until ${notAfter.slice(0, 10)}.`,
        `返されなくなった証明書があります: ${subject}(有効期限 ${notAfter.slice(0, 10)})。`,
      ),
    })),
  ]
}

const quality: Readonly<Record<string, number>> = { weak: 0, plain: 1, good: 2 }

const behaviourChanges = (earlier: EarlierReport, { behaviours }: TestReport): Found[] =>
  Object.entries(behaviours).flatMap(([id, { title, assessment, observed }]) => {
    const past = earlier.behaviours?.[id]
    const [before, after] = [past && quality[past.assessment], quality[assessment]]
    if (before === undefined || after === undefined || before === after) return []
    return [
      {
        id: `behaviour.${id}`,
        direction: after > before ? 'better' : 'worse',
        what: text(`${title}: ${observed}`, `${title}: ${observed}`),
      },
    ]
  })

const clientChanges = (earlier: EarlierReport, { clients }: TestReport): Found[] =>
  clients.flatMap(({ client, outcome, why }) => {
    const past = earlier.clients?.find((one) => one.client === client)
    if (!past || past.outcome === outcome) return []
    const what =
      outcome === 'ok'
        ? text(`${client} can connect now.`, `${client}が接続できるようになりました。`)
        : text(`${client} cannot connect any more: ${why}`, `${client}が接続できなくなりました: ${why}`)
    return [{ id: `client.${client}`, direction: outcome === 'ok' ? 'better' : 'worse', what }]
  })
