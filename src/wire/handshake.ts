import { certificate12, certificate13, compressedCertificate } from './certificate-message.ts'
import { certificateRequest12, certificateRequest13, certificateRequestOld } from './certificate-request.ts'
import { certificateStatus } from './certificate-status.ts'
import { clientHello } from './client-hello.ts'
import { type Codec, opaque, rest, struct, u8, u16, u24, type Value } from './codec.ts'
import { extensionList } from './extension-list.ts'
import { serverHello } from './server-hello.ts'
import { newSessionTicket12, newSessionTicket13 } from './session-ticket.ts'

/** RFC 8446 section 4, RFC 5246 section 7.4. */
export const handshake = struct({ type: u8, body: opaque(u24) })
export type Handshake = Value<typeof handshake>

export const handshakeHeaderLength = 4

/** Code points of RFC 8446 section 4 and its forerunners. */
export const handshakeType = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  endOfEarlyData: 5,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
  certificateStatus: 22,
  keyUpdate: 24,
  compressedCertificate: 25,
  messageHash: 254,
} as const

/** RFC 8446 section 4.4.3; the signature alone before TLS 1.2 (RFC 4346 section 7.4.8). */
export const certificateVerify = struct({ algorithm: u16, signature: opaque(u16) })
const certificateVerifyOld = struct({ signature: opaque(u16) })

/** RFC 8446 section 4.3.1. */
export const encryptedExtensions = struct({ extensions: extensionList })

/** The layout of a message's body in a version; undefined for those whose layout hangs on the key exchange. */
export function bodyOf(type: number, version: number): Codec<unknown> | undefined {
  const modern = version >= 0x0304
  switch (type) {
    case handshakeType.clientHello:
      return clientHello
    case handshakeType.serverHello:
      return serverHello
    case handshakeType.encryptedExtensions:
      return encryptedExtensions
    case handshakeType.certificate:
      return modern ? certificate13 : certificate12
    case handshakeType.certificateRequest:
      return modern ? certificateRequest13 : version >= 0x0303 ? certificateRequest12 : certificateRequestOld
    case handshakeType.certificateVerify:
      return version >= 0x0303 ? certificateVerify : certificateVerifyOld
    case handshakeType.newSessionTicket:
      return modern ? newSessionTicket13 : newSessionTicket12
    case handshakeType.certificateStatus:
      return certificateStatus
    case handshakeType.finished:
      return struct({ verifyData: rest })
    case handshakeType.compressedCertificate:
      return compressedCertificate
    case handshakeType.keyUpdate:
      return struct({ requestUpdate: u8 })
    default:
      return undefined
  }
}
