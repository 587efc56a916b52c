import { bytes, type Codec, type Decoded, decode, encode, struct, u8, u16, u24 } from './codec.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/** "The SSL Protocol" (Netscape, 1995-02-09), appendix C. */
export const ssl2Message = { error: 0, clientHello: 1, serverHello: 4 } as const

export interface Ssl2ClientHello {
  readonly version: number
  readonly cipherSpecs: readonly number[]
  readonly sessionId: Uint8Array
  readonly challenge: Uint8Array
}
export interface Ssl2ServerHello {
  readonly version: number
  readonly certificate: Uint8Array
  readonly cipherSpecs: readonly number[]
  readonly connectionId: Uint8Array
}

/** Section 2.5: a two-byte header with the high bit set has no padding. */
export const ssl2Frame = (message: Uint8Array): Uint8Array => {
  const framed = new Uint8Array(message.length + 2)
  framed[0] = 0x80 | (message.length >> 8)
  framed[1] = message.length & 0xff
  framed.set(message, 2)
  return framed
}

/** How many bytes the SSL 2.0 record at the start of `buffer` takes, with its header; undefined: not enough yet. */
export const ssl2RecordLength = (buffer: Uint8Array): number | undefined => {
  if (buffer.length < 2) return undefined
  const short = (buffer[0]! & 0x80) !== 0
  const size =
    (short ? ((buffer[0]! & 0x7f) << 8) | buffer[1]! : ((buffer[0]! & 0x3f) << 8) | buffer[1]!) + (short ? 2 : 3)
  return buffer.length >= size ? size : undefined
}

const specs = (length: number): Codec<number[]> => ({
  read(reader: Reader) {
    if (length % 3 !== 0) reader.fail(`${length} bytes are no whole number of cipher kinds of 3 bytes`)
    return Array.from({ length: length / 3 }, () => reader.uint(3))
  },
  write(writer: Writer, kinds) {
    for (const kind of kinds) writer.uint(3, kind)
  },
})

/** CLIENT-HELLO (section 2.6) with its record header; TLS 1.0–1.2 servers may take it too (RFC 5246 appendix E.2). */
export function encodeSsl2ClientHello(hello: Ssl2ClientHello): Uint8Array {
  const head = struct({ type: u8, version: u16, specs: u16, sessionId: u16, challenge: u16 })
  const lengths = {
    type: ssl2Message.clientHello,
    version: hello.version,
    specs: hello.cipherSpecs.length * 3,
    sessionId: hello.sessionId.length,
    challenge: hello.challenge.length,
  }
  const body = struct({
    specs: specs(lengths.specs),
    sessionId: bytes(lengths.sessionId),
    challenge: bytes(lengths.challenge),
  })
  const parts = [
    encode(head, lengths),
    encode(body, { specs: [...hello.cipherSpecs], sessionId: hello.sessionId, challenge: hello.challenge }),
  ]
  return ssl2Frame(Uint8Array.from(parts.flatMap((part) => [...part])))
}

const clientHelloBody: Codec<Ssl2ClientHello> = {
  read(reader) {
    reader.field('type', u8.read)
    const version = reader.field('version', u16.read)
    const specsLength = reader.field('cipherSpecsLength', u16.read)
    const sessionIdLength = reader.field('sessionIdLength', u16.read)
    const challengeLength = reader.field('challengeLength', u16.read)
    const cipherSpecs = reader.field('cipherSpecs', specs(specsLength).read)
    const sessionId = reader.field('sessionId', (r) => r.take(sessionIdLength))
    const challenge = reader.field('challenge', (r) => r.take(challengeLength))
    return { version, cipherSpecs, sessionId, challenge }
  },
  write: (writer, hello) => writer.raw(encodeSsl2ClientHello(hello).subarray(2)),
}

/** CLIENT-HELLO (section 2.6), without its record header. */
export const decodeSsl2ClientHello = (message: Uint8Array): Decoded<Ssl2ClientHello> =>
  decode('SSL2 CLIENT-HELLO', clientHelloBody, message)

const serverHelloBody: Codec<Ssl2ServerHello> = {
  read(reader) {
    reader.field('type', u8.read)
    reader.field('sessionIdHit', u8.read)
    reader.field('certificateType', u8.read)
    const version = reader.field('version', u16.read)
    const certificateLength = reader.field('certificateLength', u16.read)
    const specsLength = reader.field('cipherSpecsLength', u16.read)
    const connectionIdLength = reader.field('connectionIdLength', u16.read)
    const certificate = reader.field('certificate', (r) => r.take(certificateLength))
    const cipherSpecs = reader.field('cipherSpecs', specs(specsLength).read)
    const connectionId = reader.field('connectionId', (r) => r.take(connectionIdLength))
    return { version, certificate, cipherSpecs, connectionId }
  },
  write(writer, hello) {
    for (const byte of [ssl2Message.serverHello, 0, hello.certificate.length > 0 ? 1 : 0]) writer.uint(1, byte)
    writer.uint(2, hello.version)
    writer.uint(2, hello.certificate.length)
    writer.uint(2, hello.cipherSpecs.length * 3)
    writer.uint(2, hello.connectionId.length)
    writer.raw(hello.certificate)
    for (const kind of hello.cipherSpecs) u24.write(writer, kind)
    writer.raw(hello.connectionId)
  },
}

/** SERVER-HELLO (section 2.7), without its record header. */
export const decodeSsl2ServerHello = (message: Uint8Array): Decoded<Ssl2ServerHello> =>
  decode('SSL2 SERVER-HELLO', serverHelloBody, message)
export const encodeSsl2ServerHello = (hello: Ssl2ServerHello): Uint8Array => encode(serverHelloBody, hello)
