import { judge } from './diagnosis/judge.ts'
import { rank } from './diagnosis/rank.ts'
import { noKeysFor13 } from './evidence/capture/notes.ts'
import type { Witnessed } from './evidence/capture/witness.ts'
import type { Evidence } from './evidence/evidence.ts'
import { factsOf } from './evidence/facts.ts'
import { parseTarget, type Target } from './evidence/target.ts'
import { type Text, text } from './evidence/text.ts'
import { type AtHand, atHandFor } from './explain/at-hand.ts'
import type { CauseId } from './explain/cause-id.ts'
import type { Explained, ExplainedProblem } from './explain/explained.ts'
import { linesOf, plain } from './explain/plain.ts'
import { clockInstead, symptomsOf } from './explain/symptoms.ts'
import { type Suspect, suspectsAmong } from './explain/weighing.ts'
import { observed } from './rules/observed.ts'
import type { Store } from './trust/store.ts'

/** What the record does not hold. */
interface Circumstances {
  /** Ms since 1970, where the record has no time. */
  readonly now: number
  /** DER of roots that the client trusts besides the store. */
  readonly extraRoots?: readonly Uint8Array[] | undefined
}

/**
 * Connections that others recorded, judged by the same rules as live ones; what no rule decides is weighed by how it ended.
 */
export async function explainWitnessed(
  { witnessed, notes }: { readonly witnessed: readonly Witnessed[]; readonly notes: readonly Text[] },
  trust: Store,
  circumstances: Circumstances,
): Promise<Explained> {
  const atHand = await atHandFor(plainWords(witnessed.flatMap(({ words }) => words)))
  const found = witnessed.map((one) => ({ one, suspects: suspectsOf(one, trust, circumstances, atHand) }))
  const failed = found.flatMap(({ one, suspects: [first, ...others] }) =>
    first ? [{ one, suspects: [first, ...others] as const }] : [],
  )
  return {
    software: undefined,
    problems: grouped(failed),
    elsewhere: undefined,
    changes: [],
    target: failed[0] && placeOf(failed[0].one),
    probed: undefined,
    notes: [
      ...counted(witnessed, failed.length),
      ...new Set([...notes, ...failed.flatMap(({ one }) => one.captured.notes), ...unseen(witnessed, failed.length)]),
    ],
  }
}

/** Where nothing was found it must be said that not all could be seen. */
const unseen = (witnessed: readonly Witnessed[], failed: number): Text[] =>
  failed === 0 && witnessed.some(({ isHidden }) => isHidden) ? [noKeysFor13] : []

interface Failed {
  readonly one: Witnessed
  readonly suspects: readonly [Suspect, ...Suspect[]]
}

/** The same cause at the same server is one problem, at the place where it was first. */
function grouped(failed: readonly Failed[]): ExplainedProblem[] {
  const groups = new Map<string, Failed[]>()
  for (const one of failed) {
    const key = `${placeOf(one.one)} ${one.suspects[0].family}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map(([first, ...others]) => {
    const { place } = first!.one.captured
    const more = others.length
    return {
      where:
        more > 0 ? text(`${place.en}, and ${more} more like it`, `${place.ja}、ほかに同様の接続が${more}件`) : place,
      suspects: first!.suspects,
    }
  })
}

const plainWords = (words: readonly string[]) => plain(linesOf(words.join('\n')))

const counted = (witnessed: readonly Witnessed[], failed: number): Text[] =>
  witnessed.length > 1 || failed === 0
    ? [
        text(
          `${witnessed.length === 1 ? 'One TLS connection was' : `${witnessed.length} TLS connections were`} read; ${failed === 1 ? 'one shows' : `${failed} show`} a fault.`,
          `TLS接続を${witnessed.length}件読み取りました。問題があるのは${failed}件です。`,
        ),
      ]
    : []

/** What rules establish, or else what its end makes likely, or what the client itself wrote. */
function suspectsOf(
  witnessed: Witnessed,
  trust: Store,
  circumstances: Circumstances,
  atHand: AtHand,
): readonly Suspect[] {
  const established = ruledBy(witnessed, trust, circumstances)
  if (established.length > 0) {
    const families = established.map(({ family }) => family)
    const otherwise = clockInstead(families[0]!, established[0]!.because)
    const others = (otherwise.length > 0 ? otherwise : symptomsOf(witnessed)).filter(
      ({ family }) => !families.includes(family),
    )
    return [...established, ...others].slice(0, shownAtMost)
  }
  const [written] = suspectsAmong(plainWords(witnessed.words), atHand).problems
  return written?.suspects ?? symptomsOf(witnessed)
}

function ruledBy(witnessed: Witnessed, trust: Store, circumstances: Circumstances): readonly Suspect[] {
  const evidence = evidenceOf(witnessed, circumstances)
  if (!evidence || witnessed.attempt.outcome.kind === 'not-tried') return []
  const { causes } = rank(evidence, judge(evidence, trust))
  const because = becauseOf(witnessed)
  const fitting = causes.filter(({ found, rule }) => found.confidence >= 0.5 && isTold(rule.family, witnessed))
  const byAlert = alertFamilies.get(witnessed.clientAlert?.description ?? -1)
  const inOrder = fitting.toSorted(
    (a, b) => Number(byAlert?.includes(b.rule.family) ?? false) - Number(byAlert?.includes(a.rule.family) ?? false),
  )
  return inOrder.map(({ rule, found }) => ({
    cause: rule.id as CauseId,
    family: rule.family,
    confidence: Math.min(found.confidence, mostCertain(rule.family, witnessed)),
    means: [found.explanation],
    because,
    also: inOrder.filter((other) => other.rule !== rule).map((other) => other.rule.id as CauseId),
  }))
}

const shownAtMost = 5

/**
 * A client that went on has accepted what it saw, or was told to look away. One that left without a word may have distrusted it,
 * or had nothing to say.
 */
const mostCertain = (family: string, { isComplete }: Witnessed): number =>
  !isComplete ? 1 : trustFamilies.includes(family) ? 0.6 : 0.9

/** Whom a client trusts is its own affair: the record does not hold its roots. */
const trustFamilies: readonly string[] = [
  'cert-untrusted-root',
  'cert-self-signed',
  'chain-incomplete',
  'chain-wrong-order-or-wrong-intermediate',
  'client-trust-store-outdated',
]
/** What is only to be seen in certificates beside those that a transcript shows. */
const chainFamilies: readonly string[] = ['chain-incomplete', 'chain-wrong-order-or-wrong-intermediate']
const nameFamilies: readonly string[] = ['cert-name-mismatch', 'sni-wrong-default-cert', 'cert-policy']

/** Which findings the record bears: not of trust where the client went on or complained of something else, not of names where none was meant. */
function isTold(family: string, witnessed: Witnessed): boolean {
  const { isComplete, leftUnsaid, clientAlert, isChainCut, attempt, captured } = witnessed
  if (isChainCut && chainFamilies.includes(family)) return false
  const hasName = attempt.offer?.serverName !== undefined || captured.host !== undefined
  if (!hasName && nameFamilies.slice(0, 2).includes(family)) return false
  const isTrust = trustFamilies.includes(family)
  if (isTrust && isComplete && !leftUnsaid) return false
  return !(isTrust && clientAlert && !distrustAlerts.includes(clientAlert.description))
}

/** bad_certificate, certificate_unknown, unknown_ca (RFC 8446 section 6.2): what clients say who do not trust. */
const distrustAlerts: readonly number[] = [42, 46, 48]

/** Which check failed, as the client said. */
const alertFamilies: ReadonlyMap<number, readonly string[]> = new Map([
  [43, ['cert-policy', 'cert-weak-key-or-signature']],
  [44, ['cert-revoked']],
  [45, ['cert-expired', 'cert-not-yet-valid', 'cert-expired-intermediate-or-root', 'clock-skew']],
  [48, trustFamilies],
  [113, ['ocsp-stapling-problem']],
])

const becauseOf = (witnessed: Witnessed): Text =>
  witnessed.words[0] !== undefined ? { en: witnessed.words[0], ja: witnessed.words[0] } : observed(witnessed.attempt)

/** One handshake as evidence, as if we had seen it ourselves; undefined: nobody can say whom it was meant for. */
function evidenceOf({ attempt, captured }: Witnessed, { now, extraRoots = [] }: Circumstances): Evidence | undefined {
  const target = targetOf(attempt.offer?.serverName ?? captured.host ?? captured.server.address, captured.server.port)
  if (!target) return undefined
  return {
    target,
    question: {
      client: undefined,
      serverName: attempt.offer ? attempt.offer.serverName : captured.host,
      serverNameBy: 'target',
      alpnBy: 'default',
      names: [target.host],
      store: 'mozilla',
      extraRoots,
      at: undefined,
      identityGiven: factsOf(attempt).certificateRequested && sentCertificate(attempt),
      origin: undefined,
      options: [],
    },
    takenAt: captured.startedAt ?? now,
    clock: noTrueTime,
    names: { status: 'addresses', addresses: [attempt.address], via: 'record' },
    attempts: [{ ...attempt, hop: 'target' }, ...pageSeen(attempt)],
    fetched: [],
  }
}

/** A page that was refused, as if we had asked for it. Where a redirect leads from, the record of an answer does not tell. */
const pageSeen = (attempt: Witnessed['attempt']): Evidence['attempts'] =>
  attempt.page?.kind === 'answer' && attempt.page.answer.status >= 400
    ? [{ ...attempt, hop: 'target', experiment: 'page' }]
    : []

/** Nobody was asked what time it really was: dates go by the recorder's clock, and are never certain (contract 6). */
const noTrueTime = { offsetMs: undefined, sources: [{ source: 'record', error: 'no time source was asked' }] }

/** A Certificate message of the client with something in it. */
const sentCertificate = ({ messages }: Witnessed['attempt']): boolean =>
  messages.some(
    ({ from, bytes, contentType }) => from === 'us' && contentType === 22 && bytes[0] === 11 && bytes.length > 12,
  )

function targetOf(host: string, port: number | undefined): Target | undefined {
  if (host === '') return undefined
  const place = host.includes(':') ? `[${host}]` : host
  const parsed = parseTarget(port === undefined ? place : `${place}:${port}`)
  return parsed.ok ? parsed.value : undefined
}

const placeOf = ({ attempt, captured }: Witnessed): string | undefined => {
  const host = attempt.offer?.serverName ?? captured.host ?? captured.server.address
  if (host === '') return undefined
  const place = host.includes(':') ? `[${host}]` : host
  return captured.server.port === undefined || captured.server.port === 443 ? place : `${place}:${captured.server.port}`
}
