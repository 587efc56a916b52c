import { decode } from '../../wire/codec.ts'
import { earlyData } from '../../wire/extensions/early-data.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import { newSessionTicket12, newSessionTicket13 } from '../../wire/session-ticket.ts'
import type { HashName } from '../crypto.ts'
import { expandLabel, hashLength } from './key-schedule.ts'
import type { Message } from './message.ts'

/** What one connection leaves for the next, so that both sides need not begin anew. It holds secrets: it never goes into evidence. */
export type Session = Session12 | Session13

/** RFC 5246 section F.1.4 by session id, RFC 5077 by ticket; at least one of them is not empty. */
export interface Session12 {
  readonly version: 0x0301 | 0x0302 | 0x0303
  readonly suite: number
  readonly main: Uint8Array
  /** The main secret is an extended one: both connections have to say so (RFC 7627 section 5.3). */
  readonly extended: boolean
  readonly sessionId: Uint8Array
  readonly ticket: Uint8Array
}

/** RFC 8446 section 4.6.1. */
export interface Session13 {
  readonly version: 0x0304
  readonly suite: number
  readonly hash: HashName
  readonly psk: Uint8Array
  readonly ticket: Uint8Array
  readonly ageAdd: number
  /** Bytes of early data that the server says it takes; 0: none. */
  readonly maxEarlyData: number
}

/** A session to resume. */
export interface Resumption {
  readonly session: Session
  /** Ms since its ticket came. */
  readonly ageMs: number
  /** Said before the server has answered (RFC 8446 section 2.3); TLS 1.3 alone. */
  readonly earlyData?: Uint8Array | undefined
}

export const isTls13 = (session: Session | undefined): session is Session13 => session?.version === 0x0304

/** A hostile server has no end of tickets, and no bound to their size: a hello has to carry one in a single record. */
const maxTickets = 4
const maxTicketBytes = 8192

/** The sessions that the tickets of a TLS 1.3 connection stand for; unreadable tickets stand for none. */
export function sessionsOf(
  messages: readonly Message[],
  { suite, hash, secret }: { suite: number; hash: HashName; secret: Uint8Array },
): Session13[] {
  return ticketsAmong(messages).flatMap((body): Session13[] => {
    const parsed = decode('NewSessionTicket', newSessionTicket13, body)
    if (!parsed.ok || parsed.value.ticketLifetime === 0 || parsed.value.ticket.length > maxTicketBytes) return []
    const { ticket, ticketAgeAdd, ticketNonce, extensions } = parsed.value
    const promised = readExtension(earlyData, 'newSessionTicket', extensions)
    const psk = expandLabel(hash, secret, 'resumption', ticketNonce, hashLength(hash))
    const maxEarlyData = promised?.ok ? promised.value : 0
    return [{ version: 0x0304, suite, hash, psk, ticket, ageAdd: ticketAgeAdd, maxEarlyData }]
  })
}

/** The ticket that a server before TLS 1.3 gave; empty when it gave none. */
export function ticket12Among(messages: readonly Message[]): Uint8Array {
  const body = ticketsAmong(messages)[0]
  const parsed = body && decode('NewSessionTicket', newSessionTicket12, body)
  return parsed?.ok && parsed.value.ticket.length <= maxTicketBytes ? parsed.value.ticket : new Uint8Array(0)
}

const ticketsAmong = (messages: readonly Message[]): Uint8Array[] =>
  messages
    .filter((m) => m.from === 'peer' && m.contentType === contentType.handshake)
    .filter(({ bytes }) => bytes[0] === handshakeType.newSessionTicket)
    .slice(0, maxTickets)
    .map(({ bytes }) => bytes.subarray(handshakeHeaderLength))
