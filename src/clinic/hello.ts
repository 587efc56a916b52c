import type { Socket } from 'node:net'
import { alert, alertLevel } from '../wire/alert.ts'
import { type ClientHello, clientHello } from '../wire/client-hello.ts'
import { decode, encode } from '../wire/codec.ts'
import { readExtension } from '../wire/extensions/read.ts'
import { serverName } from '../wire/extensions/server-name.ts'
import { supportedVersions } from '../wire/extensions/supported-versions.ts'
import { handshakeHeaderLength, handshakeType } from '../wire/handshake.ts'
import { contentType, record, recordHeaderLength, startsRecord } from '../wire/record.ts'

/** A visitor's first message, and all bytes that came until it was whole. */
export interface HeardHello {
  readonly hello: ClientHello
  readonly bytes: Uint8Array
}

/** Larger hellos than this nobody sends. */
const maxHello = 65_536

/** Waits for a ClientHello. Whoever says something else is hung up on. */
export function onHello(socket: Socket, answer: (heard: HeardHello) => void): void {
  let buffer = Buffer.alloc(0)
  const listen = (more: Buffer) => {
    buffer = Buffer.concat([buffer, more])
    const read = readHello(buffer)
    if (read === 'more' && buffer.length < maxHello) return
    socket.off('data', listen)
    if (typeof read === 'string') socket.destroy()
    else answer({ hello: read, bytes: new Uint8Array(buffer) })
  }
  socket.on('data', listen)
}

/** A ClientHello may be spread over several records (RFC 8446 section 5.1). */
function readHello(buffer: Uint8Array): ClientHello | 'more' | 'none' {
  if (buffer.length >= 2 && (!startsRecord(buffer) || buffer[0] !== contentType.handshake)) return 'none'
  const fragments: Uint8Array[] = []
  for (let at = 0; at + recordHeaderLength <= buffer.length; ) {
    const length = buffer[at + 3]! * 256 + buffer[at + 4]!
    fragments.push(buffer.subarray(at + recordHeaderLength, at + recordHeaderLength + length))
    at += recordHeaderLength + length
  }
  const message = Buffer.concat(fragments)
  if (message.length < handshakeHeaderLength) return 'more'
  if (message[0] !== handshakeType.clientHello) return 'none'
  const body = message.subarray(handshakeHeaderLength)
  const length = message.readUIntBE(1, 3)
  if (body.length < length) return 'more'
  const parsed = decode('ClientHello', clientHello, new Uint8Array(body.subarray(0, length)))
  return parsed.ok ? parsed.value : 'none'
}

/** The host name in SNI; undefined: none was sent. */
export function nameIn(hello: ClientHello): string | undefined {
  const read = readExtension(serverName, 'clientHello', hello.extensions)
  return read?.ok ? read.value[0]?.name : undefined
}

/** One fatal alert in a record of its own. */
export const alertRecord = (description: number): Uint8Array =>
  encode(record, {
    type: contentType.alert,
    version: 0x0301,
    fragment: encode(alert, { level: alertLevel.fatal, description }),
  })

/** Says its last word and closes; what still comes is read, so that the word is not lost to a reset. */
export const endWith = (socket: Socket, lastWord: Uint8Array): void => {
  socket.on('data', () => undefined)
  socket.end(lastWord)
}

/** Whether the hello has an extension of this type. */
export const sends = ({ extensions }: ClientHello, type: number): boolean =>
  extensions?.some((extension) => extension.type === type) ?? false

/** Whether the hello offers a version in supported_versions, where TLS 1.3 is offered (RFC 8446 section 4.2.1). */
export function offersVersion(hello: ClientHello, version: number): boolean {
  const read = readExtension(supportedVersions, 'clientHello', hello.extensions)
  return read?.ok === true && read.value.includes(version)
}
