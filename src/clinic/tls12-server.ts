import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { agreeIn, hash } from '../protocol/crypto.ts'
import { prf } from '../protocol/tls/key-schedule.ts'
import { joined, type Protection, protection12Aead } from '../protocol/tls/protection.ts'
import { certificate12 } from '../wire/certificate-message.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { encode } from '../wire/codec.ts'
import type { RawExtension } from '../wire/extension-list.ts'
import { handshakeHeaderLength, handshakeType } from '../wire/handshake.ts'
import { contentType } from '../wire/record.ts'
import { serverHello } from '../wire/server-hello.ts'
import { serverEcdhParams, signed12 } from '../wire/server-key-exchange.ts'
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
  signed,
  takesX25519,
  x25519,
} from './scripted.ts'

const suiteCode = 0xc02b // TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
const [keyLength, ivLength] = [16, 4]

/**
 * A server of TLS 1.2 as they were before 2010: not one extension in its answers. No library of today can be made so.
 */
export const openBareTls12 = (issued: Issued): Promise<Room> =>
  openPlain((socket) => onHello(socket, (heard) => answer(socket, heard, issued, issued, undefined)))

/** A server of TLS 1.2 that signs with another's key than its certificate's. No library of today can be made to. */
export const openForeignKey12 = (issued: Issued, signer: Pick<Issued, 'keyPem'>): Promise<Room> =>
  openPlain((socket) => onHello(socket, (heard) => answer(socket, heard, issued, signer, [secureRenegotiation])))

/** RFC 5746 section 3.2: an empty renegotiated_connection. */
const secureRenegotiation: RawExtension = { type: 0xff01, data: Uint8Array.of(0) }

function answer(
  socket: Socket,
  { hello, bytes }: HeardHello,
  issued: Issued,
  signer: Pick<Issued, 'keyPem'>,
  extensions: RawExtension[] | undefined,
): void {
  if (hello.legacyVersion < 0x0303 || !hello.cipherSuites.includes(suiteCode) || !takesX25519(hello)) {
    endWith(socket, alertRecord(40))
    return
  }
  const random = new Uint8Array(randomBytes(32))
  const own = agreeIn(x25519, new Uint8Array(randomBytes(96)))!
  const params = encode(serverEcdhParams, { curveType: 3, namedCurve: x25519, point: own.share })
  const signature = signed(signer, joined(hello.random, random, params))
  const flight = [
    message(
      handshakeType.serverHello,
      encode(serverHello, {
        legacyVersion: 0x0303,
        random,
        legacySessionIdEcho: new Uint8Array(0),
        cipherSuite: suiteCode,
        legacyCompressionMethod: 0,
        extensions,
      }),
    ),
    message(handshakeType.certificate, encode(certificate12, { certificateList: [...issued.chain] })),
    message(handshakeType.serverKeyExchange, joined(params, encode(signed12, { algorithm: ecdsaP256, signature }))),
    message(handshakeType.serverHelloDone, new Uint8Array(0)),
  ]
  socket.write(inRecord(contentType.handshake, joined(...flight)))

  const transcript = [messageIn(bytes), ...flight]
  let keys: Keys | undefined
  let main: Uint8Array
  onRecords(socket, (type, fragment) => {
    if (type === contentType.handshake && !keys) {
      transcript.push(fragment)
      // ClientKeyExchange: a point with its length (RFC 8422 section 5.7).
      const premaster = own.secret(fragment.subarray(handshakeHeaderLength + 1))
      if (!premaster) return void socket.destroy()
      main = prf(sha256, premaster, 'master secret', joined(hello.random, random), 48)
      keys = keysOf(main, joined(random, hello.random))
    } else if (type === contentType.handshake) {
      const finished = keys!.client.unprotect(type, 0x0303, fragment)
      if (!finished) return void socket.destroy()
      transcript.push(finished.content)
      const verify = prf(sha256, main, 'server finished', hash(sha256, ...transcript), 12)
      socket.write(inRecord(contentType.changeCipherSpec, Uint8Array.of(1)))
      socket.write(sealed(keys!.server, contentType.handshake, message(handshakeType.finished, verify)))
    } else if (isRequest(type) && keys) {
      socket.end(sealed(keys.server, contentType.applicationData, page))
    }
  })
}

interface Keys {
  readonly client: Protection
  readonly server: Protection
}

/** RFC 5246 section 6.3; AEAD suites have no MAC keys. */
function keysOf(main: Uint8Array, randoms: Uint8Array): Keys {
  const block = prf(sha256, main, 'key expansion', randoms, 2 * (keyLength + ivLength))
  const suite = cipherSuites.rows.get(suiteCode)!
  const key = (which: 0 | 1) => block.slice(which * keyLength, (which + 1) * keyLength)
  const iv = (which: 0 | 1) => block.slice(2 * keyLength + which * ivLength, 2 * keyLength + (which + 1) * ivLength)
  return { client: protection12Aead(suite, key(0), iv(0)), server: protection12Aead(suite, key(1), iv(1)) }
}

/** The hello without its record's header; the clinic's visitors send it in one record. */
export const messageIn = (bytes: Uint8Array): Uint8Array => bytes.subarray(5, 5 + ((bytes[3]! << 8) | bytes[4]!))
