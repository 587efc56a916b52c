import { constants, createDecipheriv, createHmac, createPrivateKey, privateDecrypt, randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { authority, type Issued, issue } from '../../src/clinic/certificate.ts'
import { alertRecord, endWith, type HeardHello, onHello } from '../../src/clinic/hello.ts'
import { openPlain, type Room } from '../../src/clinic/room.ts'
import { inRecord, message, onRecords, page, sealed } from '../../src/clinic/scripted.ts'
import { messageIn } from '../../src/clinic/tls12-server.ts'
import { hash } from '../../src/protocol/crypto.ts'
import { protections } from '../../src/protocol/tls/finished12.ts'
import { prf } from '../../src/protocol/tls/key-schedule.ts'
import { joined, type Protection } from '../../src/protocol/tls/protection.ts'
import { certificate12 } from '../../src/wire/certificate-message.ts'
import { cipherSuites } from '../../src/wire/cipher-suite.ts'
import { encode } from '../../src/wire/codec.ts'
import { handshakeType } from '../../src/wire/handshake.ts'
import { contentType } from '../../src/wire/record.ts'
import { serverHello } from '../../src/wire/server-hello.ts'
import { serverDhParams } from '../../src/wire/server-key-exchange.ts'
import { newSessionTicket12 } from '../../src/wire/session-ticket.ts'

/** TLS_RSA_WITH_AES_128_CBC_SHA and its sister with Diffie-Hellman: all that the weak server speaks. */
export const rsaCbc = 0x002f
export const dheCbc = 0x0033

/** What no real server on loopback shows. */
export interface Weakness {
  /** Chooses DEFLATE where it is offered. */
  readonly compresses?: boolean
  /** What an early ChangeCipherSpec meets; default: alert 10. `answers`: bad_record_mac at once, which accepts nothing. */
  readonly earlyCcs?: 'taken' | 'answers' | 'hangs-up'
  readonly ignoresPadding?: boolean
  /** `bleeding`: 32 bytes of session id whatever came. `forgotten`: tickets that it does not know again. */
  readonly tickets?: 'sound' | 'bleeding' | 'forgotten'
  /** `random`: an alert by chance. `silent`: nothing at all after the ClientKeyExchange. */
  readonly oracle?: 'weak' | 'strong' | 'changing' | 'silent' | 'hangs-up'
  /** The same Diffie-Hellman key for all. */
  readonly dhKey?: 'same' | 'new'
  /** Said in answer to everything behind the first flight. */
  readonly noise?: Uint8Array
  /** The weakness shows on this many connections, then no more. */
  readonly times?: number
}

let issued: Issued | undefined
/** Signed by nobody known, with an RSA key. */
export const ownCertificate = (): Issued => {
  const validity = { notBefore: Date.now() - 86_400_000, notAfter: Date.now() + 86_400_000 }
  issued ??= issue(authority({ name: { CN: 'weak' }, ...validity }), {
    names: ['localhost'],
    keyType: 'rsa',
    ...validity,
  })
  return issued
}

/** A server of TLS 1.2 with RSA key exchange and CBC, sound but for one thing. */
export function openWeak(weakness: Weakness): Promise<Room> {
  let served = 0
  return openPlain((socket) =>
    onHello(socket, (heard) => {
      const isWeak = served++ < (weakness.times ?? Number.POSITIVE_INFINITY)
      welcome(socket, heard, isWeak ? weakness : weakness.tickets ? { tickets: 'sound' } : {}, served)
    }),
  )
}

function welcome(socket: Socket, { hello, bytes }: HeardHello, weakness: Weakness, count: number): void {
  const suite = [rsaCbc, dheCbc].find((code) => hello.cipherSuites.includes(code))
  if (suite === undefined) {
    endWith(socket, alertRecord(40))
    return
  }
  const ticket = hello.extensions?.find(({ type }) => type === 35)?.data
  const isResumed = ticket !== undefined && ticket.length > 0 && weakness.tickets !== 'forgotten'
  const random = new Uint8Array(randomBytes(32))
  const first = message(
    handshakeType.serverHello,
    encode(serverHello, {
      legacyVersion: 0x0303,
      random,
      legacySessionIdEcho: isResumed ? idFor(hello.legacySessionId, weakness) : new Uint8Array(randomBytes(32)),
      cipherSuite: suite,
      legacyCompressionMethod: weakness.compresses && hello.legacyCompressionMethods.includes(1) ? 1 : 0,
      extensions: [{ type: 0xff01, data: Uint8Array.of(0) }],
    }),
  )
  if (isResumed) {
    socket.write(inRecord(contentType.handshake, first))
    return
  }
  const flight = [
    first,
    message(handshakeType.certificate, encode(certificate12, { certificateList: [...ownCertificate().chain] })),
    ...(suite === dheCbc ? [message(handshakeType.serverKeyExchange, unsignedDh(weakness))] : []),
    message(handshakeType.serverHelloDone, new Uint8Array(0)),
  ]
  socket.write(inRecord(contentType.handshake, joined(...flight)))
  const givesTicket = weakness.tickets !== undefined && ticket !== undefined
  const transcript = [messageIn(bytes), ...flight]
  goOn(socket, { weakness, count, givesTicket, transcript, clientRandom: hello.random, random })
}

/** With the fault of CVE-2016-9244 the answer is always as long as an id can be. */
const idFor = (id: Uint8Array, { tickets }: Weakness): Uint8Array =>
  tickets === 'bleeding' ? joined(id, new Uint8Array(32 - id.length).fill(0xaa)) : id

/** Nobody who only looks at the key verifies the signature. */
const unsignedDh = ({ dhKey }: Weakness): Uint8Array => {
  const ys = dhKey === 'same' ? new Uint8Array(256).fill(5) : new Uint8Array(randomBytes(256))
  const params = encode(serverDhParams, { p: new Uint8Array(256).fill(0xff), g: Uint8Array.of(2), ys })
  return joined(params, Uint8Array.of(4, 1, 0, 2, 0, 0))
}

interface Going {
  readonly weakness: Weakness
  readonly count: number
  readonly givesTicket: boolean
  readonly transcript: Uint8Array[]
  readonly clientRandom: Uint8Array
  readonly random: Uint8Array
}

interface Keys {
  readonly main: Uint8Array
  readonly client: Protection
  readonly server: Protection
  readonly raw: { readonly mac: Uint8Array; readonly key: Uint8Array }
}

function goOn(socket: Socket, going: Going): void {
  const { weakness, transcript } = going
  let keys: Keys | undefined
  let isEarly = false
  let isFinished = false
  let isDeaf = false
  const refuse = (alert: number) =>
    endWith(socket, isFinished ? sealed(keys!.server, contentType.alert, Uint8Array.of(2, alert)) : alertRecord(alert))
  onRecords(socket, (type, fragment) => {
    if (socket.writableEnded || isDeaf) return
    if (weakness.noise) {
      socket.write(weakness.noise)
      return
    }
    if (isEarly) return refuse(20)
    if (!keys && type === contentType.changeCipherSpec) {
      if (weakness.earlyCcs === 'hangs-up') return hangUp(socket)
      if (weakness.earlyCcs === 'taken') isEarly = true
      else refuse(weakness.earlyCcs === 'answers' ? 20 : 10)
    } else if (!keys) {
      const secret = decryptedBy(going, fragment.subarray(6))
      if (typeof secret === 'number') return refuse(secret)
      isDeaf = secret === undefined
      if (!secret) return weakness.oracle === 'hangs-up' ? hangUp(socket) : undefined
      transcript.push(fragment)
      keys = keysOf(secret, going)
    } else if (type === contentType.handshake) {
      const opened = keys.client.unprotect(type, 0x0303, fragment)
      if (!opened) return refuse(20)
      if (isFinished) {
        socket.write(sealed(keys.server, contentType.alert, noRenegotiation))
        return
      }
      finish(socket, going, keys, opened.content)
      isFinished = true
    } else if (type === contentType.applicationData) {
      const isSound = keys.client.unprotect(type, 0x0303, fragment) !== undefined
      if (isSound || (weakness.ignoresPadding && hasRightMac(keys.raw, fragment)))
        socket.end(sealed(keys.server, contentType.applicationData, page))
      else refuse(20)
    }
  })
}

const noRenegotiation = Uint8Array.of(1, 100)

function hangUp(socket: Socket): void {
  socket.destroy()
}

/** The premaster secret; or the alert, or (undefined) the silence, with which a wrong block is told from others. */
function decryptedBy({ weakness, count }: Going, encrypted: Uint8Array): Uint8Array | number | undefined {
  const { oracle } = weakness
  if (oracle === 'silent' || oracle === 'hangs-up') return undefined
  const key = createPrivateKey(ownCertificate().keyPem)
  const block = new Uint8Array(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted))
  const zero = block.length - 49
  const begins = block[0] === 0 && block[1] === 2
  const isSound = begins && block.indexOf(0, 2) === zero && block[zero + 1] === 3 && block[zero + 2] === 3
  if (oracle === 'changing') return count % 3 === 0 ? 47 : 51
  if (isSound) return block.subarray(zero + 1)
  if (oracle === 'weak') return 47
  if (oracle === 'strong') return begins ? 47 : 51
  return new Uint8Array(randomBytes(48))
}

const suite = cipherSuites.rows.get(rsaCbc)!

function keysOf(premaster: Uint8Array, { clientRandom, random }: Going): Keys {
  const main = prf('sha256', premaster, 'master secret', joined(clientRandom, random), 48)
  const block = prf('sha256', main, 'key expansion', joined(random, clientRandom), 200)
  const sealing = { serverHello: { extensions: [] }, wish: { random: (n: number) => new Uint8Array(randomBytes(n)) } }
  const raw = { mac: block.slice(0, 20), key: block.slice(40, 56) }
  return { main, raw, ...protections(sealing, suite, 0x0303, block) }
}

function finish(
  socket: Socket,
  { givesTicket, transcript }: Going,
  { main, server }: Keys,
  finished: Uint8Array,
): void {
  transcript.push(finished)
  if (givesTicket) {
    const ticket = new Uint8Array(randomBytes(32))
    const given = message(
      handshakeType.newSessionTicket,
      encode(newSessionTicket12, { ticketLifetimeHint: 60, ticket }),
    )
    transcript.push(given)
    socket.write(inRecord(contentType.handshake, given))
  }
  const verify = prf('sha256', main, 'server finished', hash('sha256', ...transcript), 12)
  socket.write(inRecord(contentType.changeCipherSpec, Uint8Array.of(1)))
  socket.write(sealed(server, contentType.handshake, message(handshakeType.finished, verify)))
}

/** The first record of application data, looked at without its padding but for the last byte (CVE-2014-8730). */
function hasRightMac({ mac, key }: Keys['raw'], fragment: Uint8Array): boolean {
  const decipher = createDecipheriv('aes-128-cbc', key, fragment.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(fragment.subarray(16)), decipher.final()])
  const length = plain.length - plain.at(-1)! - 1 - 20
  if (length < 0) return false
  const header = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1, contentType.applicationData, 3, 3, length >> 8, length & 0xff)
  const expected = createHmac('sha1', mac).update(header).update(plain.subarray(0, length)).digest()
  return expected.equals(plain.subarray(length, length + 20))
}
