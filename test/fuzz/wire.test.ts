import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alert } from '../../src/wire/alert.ts'
import { type Codec, decode, encode } from '../../src/wire/codec.ts'
import { extensions } from '../../src/wire/extensions/all.ts'
import type { Extension } from '../../src/wire/extensions/extension.ts'
import { bodyOf, handshake, handshakeType } from '../../src/wire/handshake.ts'
import type { Span } from '../../src/wire/reader.ts'
import { record } from '../../src/wire/record.ts'
import { serverDhParams, serverEcdhParams, signed12, signedOld } from '../../src/wire/server-key-exchange.ts'
import { decodeSsl2ServerHello } from '../../src/wire/ssl2.ts'
import { recordedHellos } from '../support/client-hellos.ts'
import { quickest } from '../support/cost.ts'
import { recordings, spokenBy } from '../support/flights.ts'
import { seeded } from '../support/seeded.ts'

const versions = [0x0300, 0x0301, 0x0303, 0x0304]
const messages = Object.entries(handshakeType).flatMap(([name, type]) =>
  versions.flatMap((version) => {
    const codec = bodyOf(type, version)
    return codec ? [[`${name} of 0x0${version.toString(16)}`, codec] as const] : []
  }),
)
const bodies = (extensions as readonly Extension[]).flatMap(({ name, in: places }) =>
  Object.entries(places).map(([place, codec]) => [`${name} in ${place}`, codec as Codec<unknown>] as const),
)
const codecs: readonly (readonly [name: string, codec: Codec<unknown>])[] = [
  ['Record', record],
  ['Handshake', handshake],
  ['Alert', alert],
  ['ServerDHParams', serverDhParams],
  ['ServerECDHParams', serverEcdhParams],
  ['signed, TLS 1.2', signed12],
  ['signed, before', signedOld],
  ...messages,
  ...bodies,
] as const

/** Real messages and what is in them, to be damaged. */
const real: readonly Uint8Array[] = [...recordedHellos(), ...recordings().map(spokenBy)].flatMap((bytes) => [
  bytes,
  bytes.subarray(5),
  bytes.subarray(9),
  bytes.subarray(60),
])

const damaged = fc
  .tuple(fc.constantFrom(...real), fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 4 }), fc.nat(2000))
  .map(([bytes, changes, length]) => {
    const copy = bytes.slice(0, length)
    for (const [at, value] of changes) if (at < copy.length) copy[at] = value
    return copy
  })
const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 600 }), damaged)

/** As large as a handshake message may be here, and built to mislead. */
const large: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['zeros', new Uint8Array(2 ** 18)],
  ['ones', new Uint8Array(2 ** 18).fill(1)],
  ['the largest lengths', new Uint8Array(2 ** 18).fill(0xff)],
  ['vectors within vectors', Uint8Array.from({ length: 2 ** 18 }, (_, i) => [3, 0xff, 0xf0][i % 3]!)],
]

/** An extension has two bytes for its length. */
const largest = (codec: Codec<unknown>): number => (bodies.some((body) => body[1] === codec) ? 0xffff : 2 ** 18)

describe.each(codecs)('%s', (name, codec) => {
  test('any bytes are a value or an error that names its place', () => {
    seeded(
      fc.property(anyBytes, (bytes) => holds(name, codec, bytes)),
      60,
    )
  })

  test('a large message is read in a moment', () => {
    for (const [what, bytes] of large)
      expect(
        quickest(() => decode(name, codec, bytes.subarray(0, largest(codec)))),
        what,
      ).toBeLessThan(50)
  })
})

test('an SSL 2.0 SERVER-HELLO of any bytes is a value or an error', () => {
  seeded(
    fc.property(anyBytes, (bytes) => {
      const read = decodeSsl2ServerHello(bytes)
      if (!read.ok) expect(read.error.message).toMatch(/^SSL2 SERVER-HELLO\S* at byte \d+: /)
    }),
  )
})

function holds(name: string, codec: Codec<unknown>, bytes: Uint8Array): void {
  const spans: Span[] = []
  const read = decode('It', codec, bytes, spans)
  for (const { start, end } of spans) expect(start <= end && end <= bytes.length).toBe(true)
  if (read.ok) expect(encode(codec, read.value), `${name} written again`).toEqual(bytes)
  else {
    expect(read.error.message).toMatch(/^It\S* at byte \d+: \S/)
    expect(read.error.offset).toBeLessThanOrEqual(bytes.length)
  }
}
