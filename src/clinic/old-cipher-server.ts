import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { certificate12 } from '../wire/certificate-message.ts'
import type { ClientHello } from '../wire/client-hello.ts'
import { encode } from '../wire/codec.ts'
import { readExtension } from '../wire/extensions/read.ts'
import { supportedVersions } from '../wire/extensions/supported-versions.ts'
import { handshake, handshakeType } from '../wire/handshake.ts'
import { contentType, record } from '../wire/record.ts'
import { serverHello } from '../wire/server-hello.ts'
import type { Issued } from './certificate.ts'
import { alertRecord, endWith, onHello } from './hello.ts'
import { openPlain, type Room } from './room.ts'

const alerts = { handshakeFailure: 40, protocolVersion: 70 } as const

/**
 * A server of TLS 1.0 to 1.2 that takes only these suites with RSA key exchange. It goes as far as ServerHelloDone,
 * which shows what it would take; no library of today can go further with RC4.
 */
export const openOldCipherServer = (issued: Issued, suites: readonly number[]): Promise<Room> =>
  openPlain((socket) => onHello(socket, ({ hello }) => answer(socket, hello, issued, suites)))

function answer(socket: Socket, hello: ClientHello, issued: Issued, suites: readonly number[]): void {
  const version = versionFor(hello)
  const suite = suites.find((code) => hello.cipherSuites.includes(code))
  if (version === undefined || suite === undefined) {
    const why = version === undefined ? alerts.protocolVersion : alerts.handshakeFailure
    endWith(socket, alertRecord(why))
    return
  }
  const flight = [
    message(
      handshakeType.serverHello,
      encode(serverHello, {
        legacyVersion: version,
        random: new Uint8Array(randomBytes(32)),
        legacySessionIdEcho: new Uint8Array(0),
        cipherSuite: suite,
        legacyCompressionMethod: 0,
        extensions: undefined,
      }),
    ),
    message(handshakeType.certificate, encode(certificate12, { certificateList: [...issued.chain] })),
    message(handshakeType.serverHelloDone, new Uint8Array(0)),
  ]
  socket.write(encode(record, { type: contentType.handshake, version, fragment: Buffer.concat(flight) }))
  socket.once('data', () => endWith(socket, alertRecord(alerts.handshakeFailure)))
}

const message = (type: number, body: Uint8Array): Uint8Array => encode(handshake, { type, body })

/** The highest of TLS 1.0 to 1.2 that the hello allows. */
function versionFor(hello: ClientHello): number | undefined {
  const listed = readExtension(supportedVersions, 'clientHello', hello.extensions)
  const offered = listed?.ok ? listed.value : [0x0303, 0x0302, 0x0301].filter((v) => v <= hello.legacyVersion)
  return [0x0303, 0x0302, 0x0301].find((version) => offered.includes(version))
}
