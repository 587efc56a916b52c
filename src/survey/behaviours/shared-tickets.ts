import { type Codec, decode } from '../../wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { newSessionTicket12, newSessionTicket13 } from '../../wire/session-ticket.ts'
import type { Visit } from './shared-visit.ts'

/** Tickets of a visit, those that can be read; a hostile server has no end of them. */
const ticketsOf =
  <T>(codec: Codec<T>) =>
  ({ attempt }: Visit): readonly T[] =>
    attempt.messages
      .filter(({ from, bytes }) => from === 'peer' && bytes[0] === handshakeType.newSessionTicket)
      .slice(0, 8)
      .flatMap(({ bytes }) => {
        const parsed = decode('NewSessionTicket', codec, bytes.subarray(handshakeHeaderLength))
        return parsed.ok ? [parsed.value] : []
      })

export const oldTicketsOf = ticketsOf(newSessionTicket12)
export const newTicketsOf = ticketsOf(newSessionTicket13)
