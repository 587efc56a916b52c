import { type ClientHello, clientHello } from '../../src/wire/client-hello.ts'
import { decode, encode } from '../../src/wire/codec.ts'
import type { RawExtension } from '../../src/wire/extension-list.ts'
import { handshake, handshakeHeaderLength } from '../../src/wire/handshake.ts'
import { contentType, record, recordHeaderLength } from '../../src/wire/record.ts'
import { type ServerHello, serverHello } from '../../src/wire/server-hello.ts'
import type { Script } from './scripted-ask.ts'

/** The ClientHello at the beginning of what a client said, over as many records as it takes. */
export function helloIn(heard: Uint8Array): {
  readonly hello: ClientHello
  readonly bytes: number
  readonly records: number
} {
  let [at, records] = [0, 0]
  let message = Buffer.alloc(0)
  while (at + recordHeaderLength <= heard.length) {
    const length = (heard[at + 3]! << 8) | heard[at + 4]!
    message = Buffer.concat([message, heard.subarray(at + recordHeaderLength, at + recordHeaderLength + length)])
    at += recordHeaderLength + length
    records++
  }
  const parsed = decode('ClientHello', clientHello, new Uint8Array(message.subarray(handshakeHeaderLength)))
  if (!parsed.ok) throw parsed.error
  return { hello: parsed.value, bytes: message.length, records }
}

/** A record with one handshake message. */
export const said = (type: number, body: Uint8Array, version = 0x0303): Uint8Array =>
  encode(record, { type: contentType.handshake, version, fragment: encode(handshake, { type, body }) })

/** A ServerHello of TLS 1.2 with whatever is wanted in it. */
export const answerHello = (parts: Partial<ServerHello> & { readonly cipherSuite: number }): Uint8Array =>
  said(
    2,
    encode(serverHello, {
      legacyVersion: 0x0303,
      random: new Uint8Array(32).fill(0xa5),
      legacySessionIdEcho: new Uint8Array(0),
      legacyCompressionMethod: 0,
      extensions: [],
      ...parts,
    }),
    parts.legacyVersion,
  )

export const alertRecord = (description: number): Uint8Array => Uint8Array.of(21, 3, 3, 0, 2, 2, description)

export const empty = (type: number): RawExtension => ({ type, data: new Uint8Array(0) })

type Answer = Partial<ServerHello>

/** A server of TLS 1.2 that answers each hello with the first suite that it offers, and leaves; `parts` of what it was asked. */
export const answering =
  (parts: (hello: ClientHello) => Answer, ...more: readonly Uint8Array[]): Script =>
  (heard) => {
    const { hello } = helloIn(heard)
    return new Uint8Array(
      Buffer.concat([answerHello({ cipherSuite: hello.cipherSuites[0]!, ...parts(hello) }), ...more]),
    )
  }

/** Refuses what is found strange, answers everything else. */
export const minding =
  (isStrange: (hello: ClientHello, bytes: number, records: number) => boolean): Script =>
  (heard) => {
    const { hello, bytes, records } = helloIn(heard)
    return isStrange(hello, bytes, records)
      ? alertRecord(40)
      : answerHello({ cipherSuite: hello.cipherSuites.find((code) => (code & 0x0f0f) !== 0x0a0a)! })
  }

export const has = (type: number) => (hello: ClientHello) =>
  hello.extensions?.some((extension) => extension.type === type) ?? false
