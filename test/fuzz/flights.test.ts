import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseline } from '../../src/probe/experiments/baseline.ts'
import { perform, type Stage } from '../../src/probe/perform.ts'
import type { End } from '../../src/protocol/conversation.ts'
import { replay } from '../../src/protocol/replay.ts'
import { shakeHands } from '../../src/protocol/tls/client.ts'
import type { Outcome } from '../../src/protocol/tls/outcome.ts'
import { type Recording, recordings, spokenBy, wishOf } from '../support/flights.ts'
import { recordFlights } from '../support/record-flights.ts'
import { seeded } from '../support/seeded.ts'

if (process.env.RECORD) await recordFlights()
const recorded = recordings()

const shake = (recording: Recording, chunks: readonly Uint8Array[], end?: End) =>
  replay(shakeHands(wishOf(recording)), chunks, end).value

describe.each(recorded)('$name, as recorded', (recording) => {
  const whole = spokenBy(recording)
  const stride = ['TLS 1.3', 'TLS 1.2'].includes(recording.name) ? 1 : 11

  test('finishes', () => {
    expect(shake(recording, recording.flights).outcome).toEqual({ kind: 'finished' })
  })

  test('finishes alike however it is cut', () => {
    const expected = shake(recording, recording.flights)
    const bytes = Array.from(whole, (byte) => Uint8Array.of(byte))
    expect(essence(shake(recording, bytes))).toEqual(essence(expected))
    for (let at = 1; at < whole.length; at += stride) {
      const cut = [whole.subarray(0, at), whole.subarray(at)]
      expect(essence(shake(recording, cut)), `cut at byte ${at}`).toEqual(essence(expected))
    }
  })

  test('does not finish when its last byte is missing, however the stream ends', () => {
    for (const end of ['closed', 'reset', 'silent', 'limit'] as const)
      expect(shake(recording, [whole.subarray(0, -1)], end).outcome).toMatchObject({ kind: 'ended', end })
  })

  test('never finishes when it is cut short', () => {
    for (let length = 0; length < whole.length; length += stride * 3)
      expect(shake(recording, [whole.subarray(0, length)]).outcome.kind, `${length} bytes`).not.toBe('finished')
  })

  test('never finishes with a bit turned in what the handshake covers', () => {
    const covered = coveredBytes(whole)
    seeded(
      fc.property(fc.constantFrom(...covered), fc.nat(7), (at, bit) => {
        const damaged = whole.slice()
        damaged[at]! ^= 1 << bit
        const { outcome } = shake(recording, [damaged])
        expect(outcomes).toContain(outcome.kind)
        expect(outcome.kind, `bit ${bit} of byte ${at}`).not.toBe('finished')
      }),
    )
  })

  test('gives an outcome for records in any order, lost or doubled', () => {
    const records = recordsOf(whole)
    const order = fc.array(fc.nat(records.length - 1), { maxLength: records.length + 2 })
    const straight = records.flatMap((bytes, i) => (isIgnored(bytes) ? [] : [i]))
    seeded(
      fc.property(order, (places) => {
        const { outcome } = shake(
          recording,
          places.map((place) => records[place]!),
        )
        expect(outcomes).toContain(outcome.kind)
        const meant = places.filter((place) => !isIgnored(records[place]!))
        const begins = straight.every((place, i) => meant[i] === place)
        if (!begins) expect(outcome.kind, places.join(' ')).not.toBe('finished')
      }),
    )
  })

  test('gives an outcome for random bytes spliced in, on every floor', () => {
    const splice = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.uint8Array({ maxLength: 300 }))
    seeded(
      fc.property(splice, ends, ([at, lost, bytes], end) => {
        const flight = [whole.subarray(0, at), bytes, whole.subarray(Math.min(whole.length, at + lost))]
        expect(outcomes).toContain(shake(recording, flight, end).outcome.kind)
        const performed = replay(perform(deed, stageOf(recording)), flight, end).value
        expect(outcomes).toContain(performed.outcome.kind)
      }),
    )
  })
})

test('any bytes at all give an outcome, and never a finished handshake', () => {
  const [recording] = recorded
  const likeTls = fc
    .tuple(fc.constantFrom(20, 21, 22, 23, 24), fc.constantFrom(0, 1, 2, 3, 4), fc.uint8Array({ maxLength: 200 }))
    .map(([type, minor, body]) => Uint8Array.of(type, 3, minor, body.length >> 8, body.length & 0xff, ...body))
  const chunks = fc.array(fc.oneof(fc.uint8Array({ maxLength: 400 }), likeTls), { maxLength: 12 })
  seeded(
    fc.property(chunks, ends, (bytes, end) => {
      const { outcome } = shake(recording!, bytes, end)
      expect(outcomes).toContain(outcome.kind)
      expect(outcome.kind).not.toBe('finished')
    }),
  )
})

test('a server that goes on for ever is left', () => {
  const [recording] = recorded
  const forever = {
    'empty records': Uint8Array.of(22, 3, 3, 0, 0),
    warnings: Uint8Array.of(21, 3, 3, 0, 2, 1, 90),
    change_cipher_spec: Uint8Array.of(20, 3, 3, 0, 1, 1),
    'pieces of one message': Uint8Array.of(22, 3, 3, 0, 4, 2, 3, 0xff, 0xff),
  }
  for (const [what, record] of Object.entries(forever)) {
    const chunks = Array.from({ length: 5000 }, () => record)
    const began = performance.now()
    expect(shake(recording!, chunks, 'limit').outcome.kind, what).toMatch(/^(broken|ended)$/)
    expect(performance.now() - began, what).toBeLessThan(2000)
  }
})

test('a mebibyte in handshake fragments of one byte costs no second', () => {
  const conversation = shakeHands(wishOf({ changed: {} }))
  const nothing = { end: undefined, bytes: new Uint8Array(0), at: 0 }
  const head = { ...nothing, bytes: Uint8Array.of(22, 3, 3, 0, 4, 2, 3, 0xff, 0xff) }
  const piece = { ...nothing, bytes: Uint8Array.of(22, 3, 3, 0, 1, 0) }
  conversation.next(nothing)
  conversation.next(nothing)
  const began = performance.now()
  let step = conversation.next(head)
  for (let i = 0; i < 2 ** 20 / 6 && !step.done; i++) step = conversation.next(piece)
  expect(performance.now() - began).toBeLessThan(1000)
})

const ends = fc.constantFrom<End>('closed', 'reset', 'silent', 'limit')
const outcomes: readonly Outcome['kind'][] = ['finished', 'enough', 'alert', 'ended', 'not-tls', 'broken', 'beyond-us']

const essence = ({ outcome, messages }: ReturnType<typeof shake>) => ({
  outcome,
  messages: messages.map(
    ({ from, contentType, bytes }) => `${from} ${contentType} ${Buffer.from(bytes).toString('hex')}`,
  ),
})

/** The records of a flight, each with its header. */
function recordsOf(flight: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = []
  for (let at = 0; at < flight.length; ) {
    const length = 5 + ((flight[at + 3]! << 8) | flight[at + 4]!)
    records.push(flight.slice(at, at + length))
    at += length
  }
  return records
}

/** In TLS 1.3 a change_cipher_spec is for middleboxes alone (RFC 8446 section 5); elsewhere it is counted by what follows. */
const isIgnored = (record: Uint8Array): boolean => record[0] === 20

/** All but the minor versions of records in clear, which are to be ignored (RFC 8446 section 5.1). */
function coveredBytes(flight: Uint8Array): number[] {
  let at = 0
  return recordsOf(flight).flatMap((record) => {
    const start = at
    at += record.length
    return [...record.keys()].filter((i) => record[0] === 23 || i !== 2).map((i) => start + i)
  })
}

const stageOf = (recording: Recording): Stage => ({
  host: 'site.example',
  path: '/',
  starttls: null,
  through: undefined,
  random: wishOf(recording).random,
  identity: undefined,
  userAgent: 'test',
  bannerPatience: 100,
})
const [first] = recorded
const deed = baseline.deed({ base: wishOf(first!).offer } as Parameters<typeof baseline.deed>[0])
