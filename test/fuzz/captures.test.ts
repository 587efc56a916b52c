import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CaptureReader } from '../../src/evidence/capture/read-capture.ts'
import { factsOf } from '../../src/evidence/facts.ts'
import { parametersOf } from '../../src/evidence/parameters.ts'
import { readKeyLog } from '../../src/protocol/tls/key-log.ts'
import { flightsOf } from '../support/overheard.ts'
import { links, packetsOf, pcap, pcapng, segmentsOf } from '../support/packets.ts'
import { seeded } from '../support/seeded.ts'

/** Reads a file and looks at all that was read. Whatever the bytes are, nothing may throw. */
function readAll(file: Uint8Array, secrets = '', chunk = file.length): string {
  const reader = new CaptureReader(secrets)
  for (let at = 0; at < file.length; at += chunk) reader.push(file.slice(at, at + chunk))
  const out = reader.end()
  if (!out.ok) {
    expect(out.error.sentence).toMatch(/^(this is |The file is damaged)/)
    return out.error.sentence
  }
  for (const { attempt } of out.value.witnessed) {
    factsOf(attempt)
    parametersOf(attempt)
  }
  return JSON.stringify(out.value)
}

const names = ['TLS 1.3', 'TLS 1.3 after a HelloRetryRequest', 'TLS 1.2', 'TLS 1.0 with CBC']
const handshakes = names.map((name) => segmentsOf(flightsOf(name), { from: 'us', with: 'F', at: 300 }))
const files = handshakes.flatMap((segments) => [pcap(packetsOf(segments)), pcapng(packetsOf(segments))])

describe('captures that nobody honest made', () => {
  test('random bytes behind the head of a file', () => {
    const heads = files.map((file) => file.subarray(0, 80))
    seeded(
      fc.property(fc.constantFrom(...heads), fc.nat(80), fc.uint8Array({ maxLength: 600 }), (head, kept, bytes) => {
        readAll(new Uint8Array([...head.subarray(0, kept), ...bytes]))
      }),
    )
  })

  test('random packets on every link', () => {
    seeded(
      fc.property(
        fc.constantFrom(...links),
        fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 8 }),
        ([, linkType], packets) => {
          readAll(
            pcap(
              packets.map((bytes, at) => ({ at, bytes })),
              { linkType },
            ),
          )
        },
      ),
    )
  })

  test('a real capture with bytes changed', () => {
    const change = fc.tuple(fc.nat(100_000), fc.nat(255))
    seeded(
      fc.property(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 12 }), (file, changes) => {
        const copy = file.slice()
        for (const [place, value] of changes) copy[place % copy.length] = value
        readAll(copy)
      }),
    )
  })

  test('segments left out, doubled and in any order', () => {
    seeded(
      fc.property(fc.constantFrom(...handshakes), fc.array(fc.nat(1000), { maxLength: 60 }), (segments, order) => {
        readAll(pcap(packetsOf(order.map((place) => segments[place % segments.length]!))))
      }),
    )
  })

  test('segments in any order with nothing left out: the same messages', () => {
    const messagesIn = (text: string) => JSON.parse(text).witnessed[0].attempt.messages.length
    const [segments] = [handshakes[2]!]
    const whole = messagesIn(readAll(pcap(packetsOf(segments))))
    // Of each flight on its own: the two sides do not overtake each other.
    const server = segments.filter(({ from, bytes }) => from === 'peer' && bytes).slice(0, 3)
    seeded(
      fc.property(fc.shuffledSubarray(server, { minLength: server.length }), (shuffled) => {
        const left = [...shuffled]
        const mixed = segments.map((one) => (server.includes(one) ? left.shift()! : one))
        expect(messagesIn(readAll(pcap(packetsOf(mixed))))).toBe(whole)
      }),
    )
  })

  test('the same in chunks of any size', () => {
    const whole = files.map((file) => readAll(file))
    seeded(
      fc.property(fc.nat(files.length - 1), fc.integer({ min: 1, max: 3000 }), (which, size) => {
        expect(readAll(files[which]!, '', size)).toBe(whole[which])
      }),
    )
  })

  test('dialogues and key logs made to keep a pattern busy', () => {
    const fill = (words: string) => words.repeat(Math.ceil(60_000 / words.length))
    const client = [
      'STARTTLS\n',
      'CAP LS\n',
      '<stream:stream>',
      'CONNECT a',
      'AUTH ',
      'a STARTTLS ',
      '\n',
      ' ',
      'STLS\t',
    ]
    const server = [
      '220 ESMTP\n',
      '+OK\n',
      '* OK\n',
      '220 FTP\n211-AUTH ',
      'CAP a LS ',
      '<stream:stream ',
      '"IMPLEMENTATION" ',
      '\r',
      ' AUTH',
    ]
    const began = performance.now()
    for (const said of client)
      for (const heard of server) {
        const flights = [heard.slice(0, 9), said, heard].map((words, i) => ({
          from: i === 1 ? ('us' as const) : ('peer' as const),
          bytes: new TextEncoder().encode(i === 0 ? words : fill(words)),
          at: i * 10,
        }))
        readAll(pcap(packetsOf(segmentsOf(flights, { from: 'us', with: 'F', at: 99 }))))
      }
    for (const words of ['A', 'CLIENT_RANDOM ', `CLIENT_RANDOM ${'0'.repeat(64)} `, '0', ' \n'])
      readKeyLog(words.repeat(1_000_000 / words.length))
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('key logs of any text', () => {
    seeded(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => readKeyLog(text).isEmpty))
  })

  test('keys of any value for a connection that they name', () => {
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    const labels = [
      'CLIENT_RANDOM',
      'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
      'SERVER_HANDSHAKE_TRAFFIC_SECRET',
      'SERVER_TRAFFIC_SECRET_0',
    ]
    seeded(
      fc.property(fc.nat(names.length - 1), fc.uint8Array({ minLength: 16, maxLength: 64 }), (which, secret) => {
        // Record header 5, message header 4, version 2: there the random begins.
        const random = hex(flightsOf(names[which]!)[0]!.bytes.subarray(11, 43))
        const log = labels.map((label) => `${label} ${random} ${hex(secret)}`).join('\n')
        expect(readAll(files[which * 2]!, log)).toMatch(/keys do not open the records/)
      }),
      40,
    )
  })
})
