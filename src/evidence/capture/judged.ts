import type { Message } from '../../protocol/tls/message.ts'
import type { Stage } from '../../protocol/tls/outcome.ts'
import type { Conversed, Overheard } from '../../protocol/tls/overhear.ts'
import { handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import type { AttemptOutcome } from '../attempt.ts'
import type { Text } from '../text.ts'
import { impatient, noKeysFor13, noSuchKeys, oddRecords, probableAlert, uncomputable, wrongKeys } from './notes.ts'
import { silenceMs } from './tcp-connection.ts'
import type { Captured, Witnessed } from './witness.ts'

/** What came of a TLS connection between two others, as its client saw it. */
export type Judged = Pick<
  Witnessed,
  'clientAlert' | 'isComplete' | 'isHidden' | 'seemsRefused' | 'seemsTurnedAway' | 'leftUnsaid'
> & {
  readonly outcome: AttemptOutcome
  /** Ms when that was clear. */
  readonly doneMs: number
  readonly notes: readonly Text[]
}

interface Alert {
  readonly place: number
  readonly at: number
  readonly level: number
  readonly description: number
}

type Ends = Pick<Captured, 'transcript' | 'clientEnd' | 'lastAt' | 'missed'>

export function judge(conversed: Conversed, captured: Ends, hasKeyLog: boolean): Judged {
  const { said, ears, version } = conversed
  const isModern = version === 0x0304
  const isHidden = isModern && said.some(({ kind, from }) => kind === 'sealed' && from === 'peer')
  const done = isHidden ? seemsDone(said, captured) : bothFinished(said)
  const theirs = alertOf(said, 'peer', isModern)
  const ours = alertOf(said, 'us', isModern)
  const clientAlert = ours && { level: ours.level, description: ours.description }
  const seemsRefused = isHidden && !done && refuses(sealedOf(said, 'us').at(-1)?.length)
  const common = {
    clientAlert,
    isComplete: done !== undefined,
    isHidden,
    seemsRefused,
    seemsTurnedAway: isHidden && !done && turnsAway(said),
    leftUnsaid: done !== undefined && !isHidden && captured.clientEnd !== undefined && isWordless(said, done.place),
    notes: notesOf(conversed, hasKeyLog, done),
  }
  const answered = done && said.slice(done.place + 1).some(({ kind, from }) => kind === 'data' && from === 'peer')
  if (theirs && !answered && !(ours && ours.place < theirs.place)) {
    const { level, description, at } = theirs
    return { ...common, outcome: { kind: 'alert', level, description, after: stageOf(said, theirs.place) }, doneMs: at }
  }
  if (done && !(ours && !answered))
    return {
      ...common,
      outcome: isHidden ? { kind: 'enough', after: 'server-hello' } : { kind: 'finished' },
      doneMs: done.at,
    }
  const after = stageOf(said, said.length)
  // Whatever the client says to it: no TLS came.
  if (ears.peer.foreign)
    return { ...common, outcome: { kind: 'not-tls', bytes: ears.peer.foreign }, doneMs: captured.lastAt }
  if (ours) return { ...common, outcome: { kind: 'enough', after }, doneMs: ours.at }
  const stopped = stoppedIn(captured, ears.peer.problem, after, ears.peer.partial, lastWordIn(said))
  const hasted = stopped.outcome.kind === 'enough' && ears.peer.isMute && captured.clientEnd
  return { ...common, ...stopped, notes: [...common.notes, ...(hasted ? [impatient(hasted.at)] : [])] }
}

/** Nobody said why: who hung up, or went silent. */
function stoppedIn(
  { transcript, clientEnd, lastAt, missed }: Ends,
  problem: string | undefined,
  after: Stage,
  partial: number,
  lastWord: number,
): { outcome: AttemptOutcome; doneMs: number } {
  const left: AttemptOutcome = { kind: 'enough', after }
  const part = partial > 0 ? { partial } : {}
  if (missed.includes('peer')) return { outcome: left, doneMs: lastAt }
  if (problem !== undefined) return { outcome: { kind: 'broken', problem, after }, doneMs: lastAt }
  if (transcript.end)
    return { outcome: { kind: 'ended', end: transcript.end.reason, after, ...part }, doneMs: transcript.end.at }
  if (!clientEnd) return { outcome: left, doneMs: lastAt }
  // A client that waited, in vain, and one that left in the middle of an answer or had what it came for.
  const waited = clientEnd.at - lastWord >= silenceMs && after !== 'server-done' && after !== 'finished'
  return { outcome: waited ? { kind: 'ended', end: 'silent', after, ...part } : left, doneMs: clientEnd.at }
}

/** No application data from either side since then. */
const isWordless = (said: readonly Overheard[], place: number): boolean =>
  !said
    .slice(place + 1)
    .some((one) => one.kind === 'data' || (one.kind === 'sealed' && one.contentType === contentType.applicationData))

/** Ms of the last that was said, but for a client's goodbye: Java sends user_canceled once it has waited in vain (OpenJDK 17, seen 2026-11-24). */
const lastWordIn = (said: readonly Overheard[]): number =>
  said.findLast((one) => one.from === 'peer' || one.kind !== 'message' || !isGoodbye(one.message))?.at ?? 0

const isGoodbye = ({ contentType: type, bytes }: Message): boolean =>
  type === contentType.alert && harmless.includes(bytes[1]!)

const isMessage = (said: Overheard, type: number): boolean =>
  said.kind === 'message' && said.message.contentType === contentType.handshake && said.message.bytes[0] === type

/** Before keys, and once more under them where nobody could look. */
function bothFinished(said: readonly Overheard[]): { place: number; at: number } | undefined {
  const [us, peer] = (['us', 'peer'] as const).map((from) =>
    said.findIndex(
      (one) =>
        one.from === from &&
        (isMessage(one, handshakeType.finished) ||
          (one.kind === 'sealed' && one.contentType === contentType.handshake)),
    ),
  )
  const place = Math.max(us!, peer!)
  return us! < 0 || peer! < 0 ? undefined : { place, at: said[place]!.at }
}

/**
 * Under TLS 1.3 all records look alike but for their length: an alert's content has 3 bytes with its type, behind a tag of 16 or 8.
 * Java pads it by 16 bytes (JSSE of OpenJDK 17, seen 2026-11-24).
 */
const alertLengths: readonly number[] = [19, 11, 35, 27]
/** A Finished with SHA-256 behind a tag of 8. */
const leastFinished = 45

const sealedOf = (said: readonly Overheard[], from: Overheard['from']) =>
  said.flatMap((one, place) => (one.kind === 'sealed' && one.from === from && !one.early ? [{ ...one, place }] : []))

/** Too short for a Finished, and the last that it said: only an alert is so. */
const refuses = (length: number | undefined): boolean => length !== undefined && length < leastFinished

/** An alert of the server, by its length, was the answer to a Finished, by its length. */
function turnsAway(said: readonly Overheard[]): boolean {
  const finished = sealedOf(said, 'us').find(({ length }) => length >= leastFinished)
  const last = sealedOf(said, 'peer').at(-1)
  return (
    finished !== undefined && last !== undefined && last.place > finished.place && alertLengths.includes(last.length)
  )
}

/** The client said something long enough for a Finished, and what came back, if anything, was more than an alert. */
function seemsDone(said: readonly Overheard[], { clientEnd }: Ends): { place: number; at: number } | undefined {
  const own = sealedOf(said, 'us')
  // Behind early data an EndOfEarlyData stands before the Finished, and is shorter.
  const hasEarly = said.some((one) => one.kind === 'sealed' && one.early)
  const first = hasEarly ? own.find(({ length }) => length >= leastFinished) : own[0]
  if (!first || first.length < leastFinished) return undefined
  const answers = sealedOf(said, 'peer').filter(({ place }) => place > first.place)
  const isAnswered = answers.some(({ length }) => !alertLengths.includes(length))
  return isAnswered || (answers.length === 0 && clientEnd) ? { place: first.place, at: first.at } : undefined
}

/** close_notify, user_canceled and no_renegotiation end or refuse something else than the handshake (RFC 8446 section 6, RFC 5246 section 7.2.2). */
const harmless: readonly number[] = [0, 90, 100]

/** The first that refuses. Under TLS 1.3 all are fatal but the harmless ones, whatever they say (RFC 8446 section 6). */
function alertOf(said: readonly Overheard[], from: Overheard['from'], isModern: boolean): Alert | undefined {
  for (const [place, one] of said.entries()) {
    if (one.kind !== 'message' || one.from !== from || one.message.contentType !== contentType.alert) continue
    const [level, description] = one.message.bytes as unknown as [number, number]
    if ((level === 2 || isModern) && !harmless.includes(description)) return { place, at: one.at, level, description }
  }
  return undefined
}

const stages: readonly (readonly [type: number, stage: Stage])[] = [
  [handshakeType.finished, 'finished'],
  [handshakeType.serverHelloDone, 'server-done'],
  [handshakeType.certificate, 'certificate'],
  [handshakeType.compressedCertificate, 'certificate'],
  [handshakeType.serverHello, 'server-hello'],
]

function stageOf(said: readonly Overheard[], before: number): Stage {
  const heard = said.slice(0, before).filter(({ from }) => from === 'peer')
  return stages.find(([type]) => heard.some((one) => isMessage(one, type)))?.[1] ?? 'nothing'
}

function notesOf(conversed: Conversed, hasKeyLog: boolean, done: object | undefined): Text[] {
  const { said, keys, version, suite, ears } = conversed
  const last = (from: Overheard['from']) => {
    const sealed = sealedOf(said, from).at(-1)
    const isAlert = version === 0x0304 && sealed !== undefined && alertLengths.includes(sealed.length)
    return isAlert && !done ? [probableAlert(from)] : []
  }
  const problem = (from: Overheard['from']) => {
    const { problem: words, foreign } = ears[from]
    return words !== undefined && !foreign ? [oddRecords(from, words)] : []
  }
  return [
    ...(keys === 'missing' && hasKeyLog ? [noSuchKeys] : []),
    ...(keys === 'missing' && version === 0x0304 ? [noKeysFor13] : []),
    ...(keys === 'wrong' ? [wrongKeys] : []),
    ...(keys === 'uncomputable' && suite && hasKeyLog ? [uncomputable(suite)] : []),
    ...last('us'),
    ...last('peer'),
    ...problem('us'),
    ...problem('peer'),
  ]
}
