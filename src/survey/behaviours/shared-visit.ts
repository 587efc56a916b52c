import type { Attempt } from '../../evidence/attempt.ts'
import type { Text } from '../../evidence/text.ts'
import type { Ask } from '../../probe/ask.ts'
import type { Conversation } from '../../protocol/conversation.ts'
import type { Channel } from '../../protocol/tls/channel.ts'
import { shakeHands } from '../../protocol/tls/client.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import type { Outcome } from '../../protocol/tls/outcome.ts'
import type { Randomness } from '../../protocol/tls/randomness.ts'
import type { Resumption, Session } from '../../protocol/tls/session.ts'
import { handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'

/** One handshake to the end, if the server lets it, in the form that facts are read from. */
export interface Visit {
  readonly attempt: Attempt
  /** With their secrets: for the next visit, never for evidence. */
  readonly sessions: readonly Session[]
  /** Ms that the connection went on after its last ticket had come. */
  readonly ageMs: number
  /** Bytes of each record of data after the handshake, at most 8. */
  readonly dataRecords: readonly number[]
}

export interface VisitWish {
  readonly offer: Offer
  readonly resume?: Resumption | undefined
  /** Said after the handshake. */
  readonly request?: Uint8Array | undefined
  /** What is awaited after the handshake: tickets, or two records of data. Default: nothing. */
  readonly awaits?: 'tickets' | 'data'
}

/** undefined: no connection. */
export async function visit(ask: Ask, what: Text, wish: VisitWish): Promise<Visit | undefined> {
  const answered = await ask.talk(what, (random) => visiting(wish, random))
  if (!answered.ok) return undefined
  const { attempt, ...rest } = answered.value
  const ticket = attempt.messages.findLast(({ bytes }) => bytes[0] === handshakeType.newSessionTicket)
  const ageMs = Math.max(0, Math.round(answered.ms - (ticket?.at ?? answered.ms)))
  return { ...rest, attempt: { ...attempt, doneMs: answered.ms }, ageMs }
}

/** Comes back with a session. One that breaks off may be chance: it is tried twice. */
export async function comeBack(
  ask: Ask,
  what: Text,
  wish: VisitWish & { readonly resume: Resumption },
): Promise<Visit | undefined> {
  const first = await visit(ask, what, wish)
  return first?.attempt.outcome.kind === 'finished' ? first : await visit(ask, what, wish)
}

/** RFC 8446 section 6.1. Without it servers do not keep a session by its id (RFC 5246 section 7.2.1). */
const closeNotify = Uint8Array.of(1, 0)

/** Some servers send tickets with their first data only, others never: none is waited for longer. */
const patienceMs = 1000

function* visiting(wish: VisitWish, random: Randomness): Conversation<Omit<Visit, 'ageMs'>> {
  const { offer, resume, request, awaits } = wish
  const shaken = yield* shakeHands({ offer, depth: 'finished', random, resume })
  const { outcome, messages, channel } = shaken
  const isSaid = shaken.early === 'accepted'
  if (channel && request && !isSaid) yield { say: channel.pack(contentType.applicationData, request) }
  const heard = channel && awaits ? yield* hearOn(channel, awaits) : { dataRecords: [] }
  if (channel && !heard.refusal) yield { say: channel.pack(contentType.alert, closeNotify) }
  const attempt: Attempt = {
    experiment: 'visit',
    hop: 'target',
    address: '',
    port: 0,
    offer,
    outcome: heard.refusal ?? outcome,
    messages,
    page: undefined,
    dialogue: [],
    tcpMs: 0,
    doneMs: 0,
  }
  return { attempt, sessions: shaken.sessions(), dataRecords: heard.dataRecords }
}

const maxHeard = 8

interface HeardAfterwards {
  readonly dataRecords: readonly number[]
  /** In TLS 1.3 a server refuses who brings no certificate only after its own Finished. */
  readonly refusal?: Outcome
}

/** Until one record of data has come with something in it; where the data itself is of interest, two. */
function* hearOn(channel: Channel, awaits: 'tickets' | 'data'): Conversation<HeardAfterwards> {
  const dataRecords: number[] = []
  const enough = awaits === 'data' ? 2 : 1
  for (let i = 0; i < maxHeard; i++) {
    const incoming = yield* channel.next(patienceMs)
    if (incoming.kind === 'alert' && incoming.description !== 0)
      return { dataRecords, refusal: { ...incoming, after: 'finished' } }
    if (incoming.kind === 'data') dataRecords.push(incoming.bytes.length)
    else if (incoming.kind !== 'handshake') return { dataRecords }
    if (dataRecords.filter((length) => length > 0).length === enough) return { dataRecords }
  }
  return { dataRecords }
}
