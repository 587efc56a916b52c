import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeSsl2ServerHello, encodeSsl2ClientHello, encodeSsl2ServerHello, ssl2RecordLength } from './ssl2.ts'

const bytes = (most: number) => fc.uint8Array({ maxLength: most })
const hellos = fc.record({
  version: fc.constant(2),
  certificate: bytes(600),
  cipherSpecs: fc.array(fc.integer({ min: 0, max: 0xffffff }), { maxLength: 12 }),
  connectionId: bytes(32),
})

it('reads back every SERVER-HELLO that it writes, and no strict part of one', () => {
  fc.assert(
    fc.property(hellos, fc.double({ min: 0, max: 0.99, noNaN: true }), (hello, share) => {
      const message = encodeSsl2ServerHello(hello)
      const back = decodeSsl2ServerHello(message)
      expect(back).toEqual({ ok: true, value: hello })
      expect(decodeSsl2ServerHello(message.subarray(0, Math.floor(message.length * share))).ok).toBe(false)
    }),
  )
})

it('writes a CLIENT-HELLO as the draft lays it out', () => {
  const hello = {
    version: 2,
    cipherSpecs: [0x010080],
    sessionId: new Uint8Array(0),
    challenge: new Uint8Array(16).fill(7),
  }
  const message = encodeSsl2ClientHello(hello)
  expect([...message.subarray(0, 14)]).toEqual([0x80, 28, 1, 0, 2, 0, 3, 0, 0, 0, 16, 1, 0, 0x80])
  expect(ssl2RecordLength(message)).toBe(message.length)
  expect(ssl2RecordLength(message.subarray(0, 20))).toBe(undefined)
})
