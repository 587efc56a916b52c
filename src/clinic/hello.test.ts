import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type ClientHello, clientHello } from '../wire/client-hello.ts'
import { decode, encode } from '../wire/codec.ts'
import { serverName } from '../wire/extensions/server-name.ts'
import { handshake, handshakeHeaderLength, handshakeType } from '../wire/handshake.ts'
import { record, recordHeaderLength } from '../wire/record.ts'
import { serverHello } from '../wire/server-hello.ts'
import { alertRecord, endWith, nameIn, onHello } from './hello.ts'
import { openOldCipherServer } from './old-cipher-server.ts'
import { openPlain, type Room } from './room.ts'
import { openWard } from './ward.ts'

const hello = (cipherSuites: number[], legacyVersion = 0x0303): ClientHello => ({
  legacyVersion,
  random: new Uint8Array(32),
  legacySessionId: new Uint8Array(0),
  cipherSuites,
  legacyCompressionMethods: [0],
  extensions: [
    { type: serverName.type, data: encode(serverName.in.clientHello, [{ nameType: 0, name: 'a.clinic.test' }]) },
  ],
})
const message = (value: ClientHello): Uint8Array =>
  encode(handshake, { type: handshakeType.clientHello, body: encode(clientHello, value) })
const inRecord = (fragment: Uint8Array): Uint8Array => encode(record, { type: 22, version: 0x0301, fragment })

let room: Room | undefined
afterEach(() => room?.stop())

/** Says these one after the other, and tells what comes until the first pause or the end. */
const say = (port: number, ...pieces: readonly Uint8Array[]): Promise<Buffer> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const heard: Buffer[] = []
    socket.on('data', (bytes) => {
      heard.push(bytes)
      setTimeout(() => socket.destroy(), 50)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(heard)))
    for (const [i, piece] of pieces.entries()) setTimeout(() => socket.write(piece), i * 20)
  })

const whole = message(hello([0x1301]))
const one = inRecord(whole)

test.each([
  ['in one piece', [one]],
  ['byte after byte at first', [one.subarray(0, 1), one.subarray(1, 7), one.subarray(7)]],
  ['in two records', [inRecord(whole.subarray(0, 3)), inRecord(whole.subarray(3))]],
])('a hello that comes %s is heard', async (_, pieces) => {
  room = await openPlain((socket) =>
    onHello(socket, (heard) => endWith(socket, Buffer.from(`${nameIn(heard.hello)} ${heard.bytes.length}`))),
  )
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  expect((await say(room.port, ...pieces)).toString()).toBe(`a.clinic.test ${length}`)
})

test.each([
  ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  [
    'another handshake message',
    inRecord(encode(handshake, { type: handshakeType.finished, body: new Uint8Array(12) })),
  ],
  ['a hello that is none', inRecord(encode(handshake, { type: handshakeType.clientHello, body: new Uint8Array(12) }))],
])('whoever says %s is hung up on', async (_, bytes) => {
  room = await openPlain((socket) => onHello(socket, () => endWith(socket, alertRecord(80))))
  expect(await say(room.port, bytes)).toHaveLength(0)
})

test.each([
  ['RC4 among others', hello([0xc02f, 0x000a, 0x0005]), 0x0303, 0x0005],
  ['3DES alone, in TLS 1.0', hello([0x000a], 0x0301), 0x0301, 0x000a],
] as const)('the server of old ciphers takes %s', async (_, offer, version, suite) => {
  const ward = await openWard()
  room = await openOldCipherServer(ward.certificate({ keyType: 'rsa' }), [0x0005, 0x0004, 0x000a])
  await ward.close()
  const flight = (await say(room.port, inRecord(message(offer)))).subarray(recordHeaderLength)
  const answer = decode('ServerHello', serverHello, flight.subarray(handshakeHeaderLength, 4 + flight.readUIntBE(1, 3)))
  expect(answer).toMatchObject({ ok: true, value: { legacyVersion: version, cipherSuite: suite } })
})

test.each([
  ['the suites of today', hello([0x1301, 0xc02f]), 40],
  ['SSL 3.0', hello([0x0005], 0x0300), 70],
] as const)('the server of old ciphers refuses %s', async (_, offer, description) => {
  const ward = await openWard()
  room = await openOldCipherServer(ward.certificate({ keyType: 'rsa' }), [0x0005, 0x0004, 0x000a])
  await ward.close()
  expect([...(await say(room.port, inRecord(message(offer))))]).toEqual([21, 3, 1, 0, 2, 2, description])
})
