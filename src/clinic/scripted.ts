import { createPrivateKey, sign } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Protection } from '../protocol/tls/protection.ts'
import type { ClientHello } from '../wire/client-hello.ts'
import { encode } from '../wire/codec.ts'
import { keyShare } from '../wire/extensions/key-share.ts'
import { readExtension } from '../wire/extensions/read.ts'
import { supportedGroups } from '../wire/extensions/supported-groups.ts'
import { handshake } from '../wire/handshake.ts'
import { contentType, record, recordHeaderLength } from '../wire/record.ts'
import type { Issued } from './certificate.ts'

/** Bytes of a handshake message as a server says it. */
export const message = (type: number, body: Uint8Array): Uint8Array => encode(handshake, { type, body })

export const inRecord = (type: number, fragment: Uint8Array, version = 0x0303): Uint8Array =>
  encode(record, { type, version, fragment })

/** The same under keys. */
export function sealed(keys: Protection, type: number, content: Uint8Array): Uint8Array {
  const { type: outer, content: fragment } = keys.protect(type, 0x0303, content)
  return inRecord(outer, fragment)
}

/** Hands over the records that come after the hello, each with its type and fragment. */
export function onRecords(socket: Socket, take: (type: number, fragment: Uint8Array) => void): void {
  let buffer = Buffer.alloc(0)
  socket.on('data', (more: Buffer) => {
    buffer = Buffer.concat([buffer, more])
    for (let length = wholeLength(buffer); length !== undefined; length = wholeLength(buffer)) {
      const [type, fragment] = [buffer[0]!, new Uint8Array(buffer.subarray(recordHeaderLength, length))]
      buffer = buffer.subarray(length)
      take(type, fragment)
    }
  })
}

function wholeLength(buffer: Buffer): number | undefined {
  if (buffer.length < recordHeaderLength) return undefined
  const length = recordHeaderLength + buffer.readUInt16BE(3)
  return buffer.length >= length ? length : undefined
}

export const sha256 = 'sha256'
/** ecdsa_secp256r1_sha256: the clinic's certificates are on P-256 unless said otherwise. */
export const ecdsaP256 = 0x0403

export const signed = ({ keyPem }: Pick<Issued, 'keyPem'>, data: Uint8Array): Uint8Array =>
  new Uint8Array(sign(sha256, data, createPrivateKey(keyPem)))

export const x25519 = 0x001d

/** The visitor's half of the key agreement in TLS 1.3. */
export function shareOf(hello: ClientHello): Uint8Array | undefined {
  const shares = readExtension(keyShare, 'clientHello', hello.extensions)
  return shares?.ok ? shares.value.find(({ group }) => group === x25519)?.keyExchange : undefined
}

export const takesX25519 = (hello: ClientHello): boolean => {
  const groups = readExtension(supportedGroups, 'clientHello', hello.extensions)
  return groups?.ok === true && groups.value.includes(x25519)
}

/** What a scripted server says to any request. */
export const page = new Uint8Array(Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'))
export const isRequest = (type: number): boolean => type === contentType.applicationData
