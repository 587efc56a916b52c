import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { End } from '../../src/protocol/conversation.ts'
import { replay } from '../../src/protocol/replay.ts'
import { shakeHands } from '../../src/protocol/tls/client.ts'
import { buildHello } from '../../src/protocol/tls/hello.ts'
import type { Message } from '../../src/protocol/tls/message.ts'
import { type Resumption, type Session, sessionsOf, ticket12Among } from '../../src/protocol/tls/session.ts'
import { clientHello } from '../../src/wire/client-hello.ts'
import { decode, encode } from '../../src/wire/codec.ts'
import { preSharedKey } from '../../src/wire/extensions/pre-shared-key.ts'
import { readExtension } from '../../src/wire/extensions/read.ts'
import { handshake, handshakeHeaderLength } from '../../src/wire/handshake.ts'
import { newSessionTicket12, newSessionTicket13 } from '../../src/wire/session-ticket.ts'
import { recordings, wishOf } from '../support/flights.ts'
import { seeded } from '../support/seeded.ts'

const said = (...bodies: readonly Uint8Array[]): Message[] =>
  bodies.map((body) => ({
    from: 'peer',
    contentType: 22,
    bytes: encode(handshake, { type: 4, body }),
    at: 0,
    protected: true,
  }))
const keys = { suite: 0x1301, hash: 'sha256', secret: new Uint8Array(32) } as const

const anyTicket13 = fc
  .record({
    ticketLifetime: fc.nat(2 ** 32 - 1),
    ticketAgeAdd: fc.nat(2 ** 32 - 1),
    ticketNonce: fc.uint8Array({ maxLength: 255 }),
    ticket: fc.integer({ min: 1, max: 60_000 }).map((length) => new Uint8Array(length)),
    extensions: fc.array(
      fc.record({ type: fc.constantFrom(42, 42, 13, 0xffff), data: fc.uint8Array({ maxLength: 8 }) }),
      { maxLength: 3 },
    ),
  })
  .map((value) => encode(newSessionTicket13, value))
const anyTicket12 = fc
  .record({ ticketLifetimeHint: fc.nat(2 ** 32 - 1), ticket: fc.nat(60_000).map((length) => new Uint8Array(length)) })
  .map((value) => encode(newSessionTicket12, value))

/** The wish of the first recording, coming back with a session. */
const [recording] = recordings()
const comingBack = (session: Session, ageMs: number, early: boolean): Resumption => ({
  session,
  ageMs,
  earlyData: early ? new Uint8Array(60) : undefined,
})
const session12 = (ticket: Uint8Array, sessionId: Uint8Array): Session => ({
  ...{ version: 0x0303, suite: 0xc02b, main: new Uint8Array(48), extended: true },
  ...{ ticket, sessionId },
})

test('whatever stands in a ticket, it is a session or none, and the next hello holds it in one record', () => {
  const bodies = fc.array(fc.oneof(anyTicket13, anyTicket12, fc.uint8Array({ maxLength: 300 })), { maxLength: 30 })
  seeded(
    fc.property(bodies, fc.nat(2 ** 33), fc.boolean(), (tickets, ageMs, early) => {
      const sessions = sessionsOf(said(...tickets), keys)
      expect(sessions.length).toBeLessThanOrEqual(4)
      const { offer, random } = wishOf(recording!)
      for (const session of sessions) {
        const { message } = buildHello(offer, random, comingBack(session, ageMs, early))
        expect(message.length).toBeLessThan(2 ** 14)
        const read = decode('ClientHello', clientHello, message.subarray(handshakeHeaderLength))
        if (!read.ok) throw new Error(read.error.message)
        expect(read.value.extensions?.at(-1)?.type).toBe(preSharedKey.type)
        expect(readExtension(preSharedKey, 'clientHello', read.value.extensions)).toMatchObject({ ok: true })
      }
      const ticket = ticket12Among(said(...tickets))
      const { message } = buildHello(offer, random, comingBack(session12(ticket, new Uint8Array(0)), ageMs, early))
      expect(message.length).toBeLessThan(2 ** 14)
    }),
  )
})

const resumptions: fc.Arbitrary<Resumption> = fc.oneof(
  fc.tuple(anyTicket13, fc.boolean()).map(([body, early]) => {
    const [session] = sessionsOf(said(body), keys)
    return comingBack(session ?? session12(new Uint8Array(9), Uint8Array.of(1)), 5, early && session !== undefined)
  }),
  fc.uint8Array({ minLength: 1, maxLength: 32 }).map((id) => comingBack(session12(new Uint8Array(0), id), 5, false)),
)
const outcomes = ['finished', 'enough', 'alert', 'ended', 'not-tls', 'broken', 'beyond-us']
const ends = fc.constantFrom<End>('closed', 'reset', 'silent', 'limit')
/** A ServerHello that takes up what was offered, and what was not. */
const takingUp = fc
  .tuple(fc.constantFrom(0x0303, 0x0304), fc.nat(3), fc.uint8Array({ minLength: 32, maxLength: 32 }))
  .map(([version, chosen, random]) => {
    const extensions =
      version === 0x0304
        ? [0, 43, 0, 2, 3, 4, 0, 41, 0, 2, 0, chosen, 0, 51, 0, 36, 0, 29, 0, 32, ...random]
        : [0, 23, 0, 0, 0, 35, 0, 0]
    const body = [3, 3, ...random, 0, version === 0x0304 ? 0x13 : 0xc0, version === 0x0304 ? 1 : 0x2b, 0]
    const message = [...body, extensions.length >> 8, extensions.length & 255, ...extensions]
    const whole = [2, 0, message.length >> 8, message.length & 255, ...message]
    return Uint8Array.of(22, 3, 3, whole.length >> 8, whole.length & 255, ...whole)
  })

test('whatever a server makes of a session, there is an outcome, and never a finished handshake', () => {
  const flights = recordings().flatMap((one) => one.flights)
  const flight = fc.oneof(
    takingUp,
    fc.constantFrom(...flights),
    fc.tuple(fc.constantFrom(...flights), fc.nat(3000), fc.nat(255)).map(([bytes, at, value]) => {
      const copy = bytes.slice()
      copy[at % copy.length] = value
      return copy
    }),
    fc.uint8Array({ maxLength: 200 }),
  )
  seeded(
    fc.property(fc.array(flight, { maxLength: 5 }), resumptions, ends, (chunks, resume, end) => {
      const { outcome } = replay(shakeHands({ ...wishOf(recording!), resume }), chunks, end).value
      expect(outcomes).toContain(outcome.kind)
      expect(outcome.kind).not.toBe('finished')
    }),
  )
})
