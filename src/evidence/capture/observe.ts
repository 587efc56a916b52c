import { looksLike } from '../../protocol/banner.ts'
import { textOf } from '../../protocol/conversation.ts'
import { maxHead, parseResponseHead } from '../../protocol/http/head.ts'
import type { KeyLog } from '../../protocol/tls/key-log.ts'
import { type Overheard, overhear } from '../../protocol/tls/overhear.ts'
import { joined } from '../../protocol/tls/protection.ts'
import { type Flight, spoken } from '../../protocol/transcript.ts'
import { contentType, startsRecord } from '../../wire/record.ts'
import { decodeSsl2ClientHello, decodeSsl2ServerHello, ssl2Message, ssl2RecordLength } from '../../wire/ssl2.ts'
import type { Attempt, AttemptOutcome, PageOutcome } from '../attempt.ts'
import { forged } from './forged.ts'
import { findHello, type HelloPlace } from './hello-place.ts'
import { judge } from './judged.ts'
import { plainHttpSpoken } from './notes.ts'
import { offerIn, offerInSsl2 } from './offered.ts'
import { plainDialogue, type Spoken } from './plain-dialogue.ts'
import { stoppedBefore } from './prelude.ts'
import { silenceMs } from './tcp-connection.ts'
import type { Captured, Witnessed } from './witness.ts'

/** Reads one recorded connection. undefined: TLS was not what it was for. */
export function observe(captured: Captured, keyLog: KeyLog): Witnessed | undefined {
  const { flights } = captured.transcript
  if (captured.opening === 'refused') return unbegun(captured, { kind: 'refused' })
  if (captured.opening === 'unanswered') return unbegun(captured, unanswered(captured))
  const hello = findHello(spoken(captured.transcript, 'us'))
  if (hello) return observeTls(captured, splitAt(flights, hello.at), hello.form, keyLog)
  if (saysTls(spoken(captured.transcript, 'peer')) || isRefusedHttp(flights))
    return observeTls(captured, { before: [], tls: flights }, 'record', keyLog)
  const stopped = stoppedBefore(captured.transcript)
  if (stopped) return witnessed(captured, { ...nothing, ...stopped, doneMs: captured.lastAt })
  const { end } = captured.transcript
  // Hung up on before a word was said: a machine that takes connections and drops them.
  if (flights.length > 0 || !end || end.reason === 'silent') return undefined
  return unbegun(captured, { kind: 'ended', end: end.reason, after: 'nothing' })
}

interface Read {
  readonly page?: PageOutcome | undefined
  readonly offer: Attempt['offer']
  readonly outcome: AttemptOutcome
  readonly messages: Attempt['messages']
  readonly dialogue: readonly Spoken[]
  readonly doneMs: number
}

const nothing = { offer: undefined, messages: [], dialogue: [] } as const

function unbegun(captured: Captured, outcome: AttemptOutcome): Witnessed {
  return witnessed(captured, { ...nothing, outcome, doneMs: captured.lastAt })
}

/** A record that ends at once does not show that nobody answers. */
const unanswered = ({ lastAt, transcript, retried }: Captured): AttemptOutcome =>
  retried || (transcript.end?.at ?? lastAt) >= silenceMs
    ? { kind: 'no-answer' }
    : { kind: 'not-tried', code: 'RECORD_ENDS' }

function witnessed(
  { transcript: _, ...captured }: Captured,
  { dialogue, page, ...read }: Read,
  seen: Partial<Witnessed> = {},
): Witnessed {
  return {
    captured,
    attempt: {
      ...read,
      experiment: 'baseline',
      hop: 'target',
      address: captured.server.address,
      port: captured.server.port ?? 0,
      page,
      dialogue,
      tcpMs: captured.openedAt ?? 0,
    },
    clientAlert: undefined,
    isComplete: false,
    isHidden: false,
    words: [],
    ...seen,
  }
}

/** A handshake message, or an alert in the clear: sealed records alone are the middle of something. */
const saysTls = (heard: Uint8Array): boolean =>
  startsRecord(heard) &&
  (heard[0] === contentType.handshake || (heard[0] === contentType.alert && heard[3] === 0 && heard[4] === 2))

interface Split {
  /** The dialogue in plain text. */
  readonly before: readonly Flight[]
  readonly tls: readonly Flight[]
}

/** At a byte of the client's stream. What the server had said by then belongs to the dialogue, unless there was none. */
function splitAt(flights: readonly Flight[], at: number): Split {
  if (at === 0) return { before: [], tls: flights }
  let within = at
  const place = flights.findIndex(({ from, bytes }) => {
    if (from === 'us' && bytes.length > within) return true
    within -= from === 'us' ? bytes.length : 0
    return false
  })
  const flight = flights[place]!
  const first = { ...flight, bytes: flight.bytes.subarray(0, within) }
  const rest = { ...flight, bytes: flight.bytes.subarray(within) }
  return {
    before: [...flights.slice(0, place), ...(within > 0 ? [first] : [])],
    tls: [rest, ...flights.slice(place + 1)],
  }
}

/** What nginx, Apache and Go say to plain HTTP on a port for TLS, besides an alert. */
const httpRefusals =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server/i

const speaksHttp = /^(GET|HEAD|POST|PUT|OPTIONS|DELETE|PATCH) \S+ HTTP\/1\.[01]\r?$/m

const isRefusedHttp = (flights: readonly Flight[]): boolean => {
  const heard = spoken({ flights, end: undefined }, 'peer').subarray(0, 4096)
  return looksLike(heard)?.protocol === 'http' && httpRefusals.test(textOf(heard))
}

function observeTls(captured: Captured, { before, tls }: Split, form: HelloPlace['form'], keyLog: KeyLog): Witnessed {
  const old = form === 'ssl2' ? readSsl2(tls) : undefined
  const conversed = overhear(old?.rest ?? tls, keyLog)
  const { notes, outcome, doneMs, ...seen } = judge(conversed, captured, !keyLog.isEmpty)
  const first = conversed.clientHello
  const offer = first ? offerIn(first.hello, first.recordVersion, first.length) : old?.offer
  const isPlain = !offer && speaksHttp.test(textOf(spoken({ flights: tls, end: undefined }, 'us').subarray(0, 2048)))
  const messages = conversed.said.flatMap((one) => (one.kind === 'message' ? [one.message] : []))
  const all = [...captured.notes, ...notes.filter(() => !isPlain), ...(isPlain ? [plainHttpSpoken] : [])]
  const page = outcome.kind === 'finished' ? pageIn(conversed.said) : undefined
  const read = { offer, outcome: old?.answer ?? outcome, messages, page, dialogue: plainDialogue(before), doneMs }
  return checked(witnessed({ ...captured, notes: all }, read, seen))
}

/** The last answer over HTTP/1.1 that opened records hold: its head. What the client says ends the answer before. */
function pageIn(said: readonly Overheard[]): PageOutcome | undefined {
  const answers: Uint8Array[] = []
  let isNew = true
  for (const one of said) {
    if (one.kind !== 'data') continue
    if (one.from === 'peer' && isNew) answers.push(one.bytes)
    else if (one.from === 'peer' && answers.at(-1)!.length < maxHead) answers.push(joined(answers.pop()!, one.bytes))
    isNew = one.from === 'us'
  }
  for (const answer of answers.toReversed()) {
    const read = parseResponseHead(answer)
    if (read.ok && read.head.status >= 200)
      return { kind: 'answer', answer: { status: read.head.status, headers: read.head.fields } }
  }
  return undefined
}

/** A client that left after the server's signature may have found it false: so can we. */
function checked(seen: Witnessed): Witnessed {
  const { attempt, isComplete } = seen
  const problem = !isComplete && attempt.outcome.kind === 'enough' ? forged(attempt) : undefined
  if (problem === undefined) return seen
  const outcome = { kind: 'broken', problem, after: 'certificate', fault: 'signature' } as const
  return { ...seen, attempt: { ...attempt, outcome } }
}

/** A hello in the format of SSL 2.0, and a server's answer in it; what follows is read as TLS. */
function readSsl2(flights: readonly Flight[]) {
  const said = spoken({ flights, end: undefined }, 'us')
  const heard = spoken({ flights, end: undefined }, 'peer')
  const length = ssl2RecordLength(said)
  const hello = length === undefined ? undefined : decodeSsl2ClientHello(said.subarray(2, length))
  const answer = heard[0]! >= 0x80 && heard[2] === ssl2Message.serverHello ? ssl2RecordLength(heard) : undefined
  const server = answer === undefined ? undefined : decodeSsl2ServerHello(heard.subarray(2, answer))
  return {
    offer: hello?.ok ? offerInSsl2(hello.value.version, hello.value.cipherSpecs) : undefined,
    answer: server?.ok ? ({ kind: 'ssl2', cipherSpecs: server.value.cipherSpecs } as const) : undefined,
    rest: length === undefined ? flights : withoutFirst(flights, length),
  }
}

function withoutFirst(flights: readonly Flight[], length: number): Flight[] {
  let left = length
  return flights.map((flight) => {
    if (flight.from === 'peer') return flight
    const bytes = flight.bytes.subarray(left)
    left = Math.max(0, left - flight.bytes.length)
    return { ...flight, bytes }
  })
}
