import { connect } from 'node:net'
import { type ProtocolName, protocolCodes } from '../../src/evidence/survey.ts'
import { starttlsOf } from '../../src/protocol/schemes.ts'
import { preamble } from '../support/preamble.ts'
import type { Place } from './place.ts'

/**
 * The judge between two tools: a ClientHello written by hand, byte by byte, that offers one suite in one protocol. It shares nothing
 * with the doctor's own codec. True: the server chose exactly these.
 */
export async function accepts(place: Place, protocol: ProtocolName, suite: number): Promise<boolean> {
  const hello = protocol === 'SSLv2' ? ssl2Hello(suite) : clientHello(protocol, [suite])
  const answer = await exchange(place, hello)
  return protocol === 'SSLv2' ? hasSsl2Suite(answer, suite) : chosenIn(answer, protocol) === suite
}

const u8 = (value: number) => [value & 0xff]
const u16 = (value: number) => [(value >> 8) & 0xff, value & 0xff]
const u24 = (value: number) => [(value >> 16) & 0xff, ...u16(value)]
const vector8 = (bytes: readonly number[]) => [...u8(bytes.length), ...bytes]
const vector16 = (bytes: readonly number[]) => [...u16(bytes.length), ...bytes]
const random = Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 0xff)
const serverName = [...Buffer.from('localhost')]

/** x25519, secp256r1, secp384r1, secp521r1, secp256k1, sect571r1, sect283k1, ffdhe2048, ffdhe3072. */
const groups = [29, 23, 24, 25, 22, 14, 9, 256, 257]
/** ECDSA, RSA-PSS, RSA PKCS#1 and DSA with SHA-2, and all with SHA-1. */
const schemes = [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0402, 0x0203, 0x0201, 0x0202]

const extension = (type: number, data: readonly number[]) => [...u16(type), ...vector16(data)]

function clientHello(protocol: ProtocolName, suites: readonly number[]): Buffer {
  const version = protocolCodes[protocol]
  const isNew = version === 0x0304
  const extensions = [
    ...extension(0, vector16([0, ...vector16(serverName)])),
    ...extension(10, vector16(groups.flatMap(u16))),
    ...extension(11, vector8([0])),
    ...(version >= 0x0303 ? extension(13, vector16(schemes.flatMap(u16))) : []),
    // Without a share, a server of TLS 1.3 asks for one: its HelloRetryRequest names the suite (RFC 8446 section 4.1.4).
    ...(isNew ? [...extension(43, vector8(u16(version))), ...extension(51, vector16([]))] : []),
  ]
  const legacy = Math.min(version, 0x0303)
  const body = [
    ...u16(legacy),
    ...random,
    ...vector8(isNew ? random : []),
    ...vector16(suites.flatMap(u16)),
    ...vector8([0]),
    ...(version === 0x0300 ? [] : vector16(extensions)),
  ]
  return Buffer.from([22, ...u16(Math.min(legacy, 0x0301)), ...vector16([1, ...u24(body.length), ...body])])
}

/** Suite of a ServerHello in this protocol. */
function chosenIn(answer: Buffer, protocol: ProtocolName): number | undefined {
  // Record header of 5 bytes, message header of 4, then version, random, session id, suite, compression, extensions.
  if (answer.length < 46 || answer[0] !== 22 || answer[5] !== 2) return undefined
  const after = 44 + answer[43]!
  const end = 9 + answer.readUIntBE(6, 3)
  if (answer.length < after + 3) return undefined
  const suite = answer.readUInt16BE(after)
  let version = answer.readUInt16BE(9)
  for (let at = after + 5; at + 4 <= Math.min(end, answer.length); at += 4 + answer.readUInt16BE(at + 2))
    if (answer.readUInt16BE(at) === 43 && at + 6 <= answer.length) version = answer.readUInt16BE(at + 4)
  return version === protocolCodes[protocol] ? suite : undefined
}

/** "The SSL Protocol", Netscape, 1995, section 2.5: CLIENT-HELLO. */
function ssl2Hello(suite: number): Buffer {
  const body = [1, 0, 2, ...u16(3), ...u16(0), ...u16(16), ...u24(suite), ...random.slice(0, 16)]
  return Buffer.from([0x80 | (body.length >> 8), body.length & 0xff, ...body])
}

/** SERVER-HELLO lists the cipher kinds that both have, after its certificate. */
function hasSsl2Suite(answer: Buffer, suite: number): boolean {
  if (answer.length < 13 || answer[2] !== 4) return false
  const [certificate, specs] = [answer.readUInt16BE(7), answer.readUInt16BE(9)]
  for (let at = 13 + certificate; at + 3 <= Math.min(13 + certificate + specs, answer.length); at += 3)
    if (answer.readUIntBE(at, 3) === suite) return true
  return false
}

/** Everything that comes within a second, or until a whole ServerHello can have come. */
async function exchange({ host, port, starttls }: Place, hello: Buffer): Promise<Buffer> {
  const socket =
    starttls === null
      ? connect({ host: '127.0.0.1', port })
      : (await preamble(starttlsOf(starttls)!.upgrade({ host }), port)).socket
  return await new Promise((resolve) => {
    let heard = Buffer.alloc(0)
    const done = () => {
      clearTimeout(patience)
      socket.destroy()
      resolve(heard)
    }
    const patience = setTimeout(done, 3000)
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk])
      if (isWhole(heard)) done()
    })
    socket.once('error', done).once('close', done)
    socket.write(hello)
  })
}

const isWhole = (heard: Buffer): boolean => {
  const length =
    heard[0]! & 0x80 ? 2 + (heard.readUInt16BE(0) & 0x7fff) : heard.length < 5 ? Infinity : 5 + heard.readUInt16BE(3)
  return heard.length >= length
}
