import { ssl2Message } from '../../wire/ssl2.ts'

/** Where TLS begins in what a client said. `ssl2`: with a hello in the format of SSL 2.0. */
export interface HelloPlace {
  readonly at: number
  readonly form: 'record' | 'ssl2'
}

/** How far into a plain-text dialogue a ClientHello is looked for. */
const furthest = 64 * 1024

/** A handshake record whose first message is a ClientHello: at the very start, or behind a dialogue in another protocol. */
export function findHello(said: Uint8Array): HelloPlace | undefined {
  if (startsSsl2(said)) return { at: 0, form: 'ssl2' }
  for (let at = said.indexOf(0x16); at >= 0 && at < furthest; at = said.indexOf(0x16, at + 1)) {
    if (startsHello(said, at)) return { at, form: 'record' }
  }
  return undefined
}

/**
 * RFC 8446 sections 5.1, 4 and 4.1.2: content type 22, version 3.x, length, type 1, length of three bytes, version 3.x.
 * At the start of all the header is enough: a hello may come in small pieces, and be cut off.
 */
function startsHello(said: Uint8Array, at: number): boolean {
  const hello = said.subarray(at, at + 11)
  if (hello[1] !== 3 || hello[2]! > 4) return false
  if (at === 0) return hello.length < 6 || hello[5] === 1
  return hello.length === 11 && hello[5] === 1 && hello[6] === 0 && hello[9] === 3 && hello[10]! <= 4
}

/** Two bytes of length with the high bit, CLIENT-HELLO, version 2 or 3.x. */
const startsSsl2 = (said: Uint8Array): boolean =>
  said.length >= 5 &&
  said[0]! >= 0x80 &&
  said[2] === ssl2Message.clientHello &&
  ((said[3] === 0 && said[4] === 2) || (said[3] === 3 && said[4]! <= 4))
