import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ClientHello, clientHello } from '../client-hello.ts'
import { type Decoded, decode, encode } from '../codec.ts'
import { handshake } from '../handshake.ts'
import { bodyCodec, decodeExtension } from './read.ts'

const captured: { hellos: { label: string; hex: string }[] } = JSON.parse(
  readFileSync(new URL('../../../test/transcripts/clienthellos.json', import.meta.url), 'utf8'),
)
const recordHeader = 5
const messageOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex')).subarray(recordHeader)

const value = <T>(decoded: Decoded<T>): T => {
  if (!decoded.ok) throw decoded.error
  return decoded.value
}
const helloOf = (hex: string): ClientHello =>
  value(decode('ClientHello', clientHello, value(decode('Handshake', handshake, messageOf(hex))).body))

/** The extensions of each hello by name and body, GREASE (RFC 8701) and padding left out. */
const readable = (hello: ClientHello) =>
  (hello.extensions ?? [])
    .filter(({ type }) => (type & 0x0f0f) !== 0x0a0a && type !== 21)
    .map(({ type, data }) => [type, value(decodeExtension(type, 'clientHello', data))] as const)

describe('ClientHellos of real clients', () => {
  it.each(captured.hellos)('$label reads whole and writes back the same bytes', ({ hex }) => {
    const hello = helloOf(hex)
    expect(encode(clientHello, hello)).toEqual(messageOf(hex).slice(4))
    for (const { type, data } of hello.extensions ?? []) {
      const codec = bodyCodec(type, 'clientHello')
      expect(encode(codec, value(decodeExtension(type, 'clientHello', data))), `extension ${type}`).toEqual(
        data.slice(),
      )
    }
  })

  it.each(captured.hellos)('$label has no extension that only reads as raw bytes', ({ hex }) => {
    const raw = readable(helloOf(hex)).filter(([, body]) => body instanceof Uint8Array && body.length > 0)
    expect(raw).toEqual([])
  })

  it('names what Chromium 155 sends', () => {
    const bodies = new Map<number, unknown>(readable(helloOf(captured.hellos[0]!.hex)))
    expect(bodies.get(16)).toEqual(['h2', 'http/1.1'])
    expect(bodies.get(27)).toEqual([2])
    expect(bodies.get(0xfe0d)).toMatchObject({ kind: 'outer' })
    expect(bodies.get(17613)).toEqual(['h2'])
    expect(
      (bodies.get(51) as { group: number; keyExchange: Uint8Array }[]).map((s) => [s.group, s.keyExchange.length]),
    ).toContainEqual([0x11ec, 1216])
  })

  it.each(captured.hellos)('no strict prefix of $label reads', ({ hex }) => {
    const { body } = value(decode('Handshake', handshake, messageOf(hex)))
    const lastByteOfSuites = 2 + 32 + 1 + body[34]! + 2 + ((body[35 + body[34]!]! << 8) | body[36 + body[34]!]!)
    const withoutExtensions = lastByteOfSuites + 1 + body[lastByteOfSuites]!
    const readingLengths: number[] = []
    for (let length = 0; length < body.length; length++)
      if (decode('ClientHello', clientHello, body.subarray(0, length)).ok) readingLengths.push(length)
    // Extensions may be missing (RFC 8446 section 4.1.2), so the hello reads where they would begin, and only there.
    expect(readingLengths).toEqual([withoutExtensions])
  })
})
