import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { agreeIn, hash } from '../protocol/crypto.ts'
import { finished13, schedule13 } from '../protocol/tls/key-schedule.ts'
import { joined, protection13 } from '../protocol/tls/protection.ts'
import { certificate13 } from '../wire/certificate-message.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import type { ClientHello } from '../wire/client-hello.ts'
import { encode } from '../wire/codec.ts'
import { earlyData } from '../wire/extensions/early-data.ts'
import { keyShare } from '../wire/extensions/key-share.ts'
import { encodeExtension } from '../wire/extensions/read.ts'
import { supportedVersions } from '../wire/extensions/supported-versions.ts'
import { certificateVerify, encryptedExtensions, handshakeType } from '../wire/handshake.ts'
import { contentType } from '../wire/record.ts'
import { serverHello } from '../wire/server-hello.ts'
import { newSessionTicket13 } from '../wire/session-ticket.ts'
import type { Issued } from './certificate.ts'
import { alertRecord, endWith, type HeardHello, onHello } from './hello.ts'
import { openPlain, type Room } from './room.ts'
import {
  ecdsaP256,
  inRecord,
  isRequest,
  message,
  onRecords,
  page,
  sealed,
  sha256,
  shareOf,
  signed,
  x25519,
} from './scripted.ts'
import { messageIn } from './tls12-server.ts'

const suiteCode = 0x1301 // TLS_AES_128_GCM_SHA256
const suite = cipherSuites.rows.get(suiteCode)!

/** A ServerHello of TLS 1.3 and the server's half of the key agreement. */
export function helloOf(hello: ClientHello) {
  const own = agreeIn(x25519, new Uint8Array(randomBytes(96)))!
  const bytes = message(
    handshakeType.serverHello,
    encode(serverHello, {
      legacyVersion: 0x0303,
      random: new Uint8Array(randomBytes(32)),
      legacySessionIdEcho: hello.legacySessionId,
      cipherSuite: suiteCode,
      legacyCompressionMethod: 0,
      extensions: [
        encodeExtension(supportedVersions, 'serverHello', 0x0304),
        encodeExtension(keyShare, 'serverHello', { group: x25519, keyExchange: own.share }),
      ],
    }),
  )
  return { own, bytes }
}

/** A server of TLS 1.3 whose tickets promise to take early data, and which hangs up on whoever sends any. */
export const openFalsePromise = (issued: Issued): Promise<Room> =>
  openPlain((socket) => onHello(socket, (heard) => answer(socket, heard, issued)))

function answer(socket: Socket, { hello, bytes }: HeardHello, issued: Issued): void {
  const share = shareOf(hello)
  if (!share || !hello.cipherSuites.includes(suiteCode)) {
    endWith(socket, alertRecord(40))
    return
  }
  if (hello.extensions?.some(({ type }) => type === earlyData.type)) {
    socket.end()
    return
  }
  const { own, bytes: serverSays } = helloOf(hello)
  const transcript = [messageIn(bytes), serverSays]
  const heard = () => hash(sha256, ...transcript)
  const schedule = schedule13(sha256, own.secret(share)!, heard())
  const say = (type: number, body: Uint8Array) => transcript.push(message(type, body))
  say(handshakeType.encryptedExtensions, encode(encryptedExtensions, { extensions: [] }))
  say(handshakeType.certificate, encode(certificate13, certificatesOf(issued)))
  say(handshakeType.certificateVerify, verifyOf(issued, heard()))
  say(handshakeType.finished, finished13(sha256, schedule.serverHandshake, heard()))
  const flight = joined(...transcript.slice(2))
  const keys = schedule.application(heard())
  const [writing, reading] = [protection13(suite, sha256, keys.server), protection13(suite, sha256, keys.client)]
  const finishing = protection13(suite, sha256, schedule.clientHandshake)
  socket.write(inRecord(contentType.handshake, serverSays))
  socket.write(sealed(protection13(suite, sha256, schedule.serverHandshake), contentType.handshake, flight))

  let isFinished = false
  onRecords(socket, (type, fragment) => {
    if (!isRequest(type)) return
    const opened = (isFinished ? reading : finishing).unprotect(type, 0x0303, fragment)
    if (!opened) return void socket.destroy()
    if (!isFinished) socket.write(sealed(writing, contentType.handshake, ticket()))
    else if (opened.type === contentType.applicationData) socket.end(sealed(writing, contentType.applicationData, page))
    isFinished = true
  })
}

const certificatesOf = ({ chain }: Issued) => ({
  certificateRequestContext: new Uint8Array(0),
  certificateList: chain.map((certData) => ({ certData, extensions: [] })),
})

/** RFC 8446 section 4.4.3. */
const verifyOf = (issued: Issued, covered: Uint8Array): Uint8Array => {
  const context = new Uint8Array(Buffer.from(`${' '.repeat(64)}TLS 1.3, server CertificateVerify\0`))
  return encode(certificateVerify, { algorithm: ecdsaP256, signature: signed(issued, joined(context, covered)) })
}

const ticket = (): Uint8Array =>
  message(
    handshakeType.newSessionTicket,
    encode(newSessionTicket13, {
      ticketLifetime: 7200,
      ticketAgeAdd: 1,
      ticketNonce: Uint8Array.of(0),
      ticket: new Uint8Array(randomBytes(32)),
      extensions: [encodeExtension(earlyData, 'newSessionTicket', 16384)],
    }),
  )
