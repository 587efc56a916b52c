import { type Frame, textOf } from '../conversation.ts'
import { printable } from '../dialogue.ts'
import { notOffered, ready, refused, starttls } from './starttls.ts'

/** MySQL documentation, Capabilities Flags. */
const capability = { protocol41: 0x200, ssl: 0x800, secureConnection: 0x8000, pluginAuth: 0x80000 } as const

/** MySQL documentation, Connection Phase: the server greets, and TLS follows our SSLRequest without a go-ahead. */
export const mysql = starttls({
  name: 'mysql',
  port: 3306,
  rfc: 'MySQL protocol, Protocol::SSLRequest',
  *upgrade(talk, { insist }) {
    const packet = yield* talk.hear(firstPacket)
    const payload = packet.subarray(4)
    if (packet.length <= 4) return yield* talk.foreign(packet)
    if (payload[0] === 0xff) {
      const reply = errorText(payload)
      talk.note(reply)
      return refused(reply)
    }
    const handshake = readHandshake(payload)
    if (!handshake) return yield* talk.foreign(packet)
    const greeting = printable(`handshake version ${handshake.protocol}, server ${handshake.server}`)
    talk.note(greeting)
    const offered = handshake.protocol === 10 && (handshake.capabilities & capability.ssl) !== 0
    if (!offered && !insist) return notOffered(`${greeting}, without CLIENT_SSL`)
    yield* talk.say(sslRequest(packet[3]! + 1), 'SSLRequest')
    return yield* ready(talk)
  },
})

/** Three bytes of length, least first, and a sequence number, 0 for the first packet. A real greeting stays under 1 KiB. */
const firstPacket: Frame = (buffer) => {
  // 'SSH-', '220 ' and '<?xm' are lengths beyond any greeting.
  if (buffer.length >= 3 && (buffer[2] !== 0 || buffer[1]! > 4)) return 3
  if (buffer.length >= 4 && buffer[3] !== 0) return 4
  if (buffer.length < 5) return undefined
  // Versions 9 and 10 of the handshake, and the error packet, are all there is.
  if (![9, 10, 0xff].includes(buffer[4]!)) return 4
  const length = 4 + buffer[0]! + buffer[1]! * 256
  return buffer.length >= length ? length : undefined
}

interface Handshake {
  readonly protocol: number
  readonly server: string
  readonly capabilities: number
}

/** Protocol::HandshakeV10: version, server version NUL, thread 4, scramble 8, filler 1, capabilities 2. Version 9 has no capabilities. */
function readHandshake(payload: Uint8Array): Handshake | undefined {
  const nul = payload.indexOf(0, 1)
  if (nul < 0 || nul > 256) return undefined
  const at = nul + 1 + 4 + 8 + 1
  const low = payload[at]
  const high = payload[at + 1]
  const protocol = payload[0]!
  if (protocol === 10 && (low === undefined || high === undefined)) return undefined
  return { protocol, server: textOf(payload.subarray(1, nul)), capabilities: (low ?? 0) + (high ?? 0) * 256 }
}

/** ERR_Packet: 0xff, code 2, message; a `#` and a state of five characters may stand before the message. */
function errorText(payload: Uint8Array): string {
  const code = payload[1]! + payload[2]! * 256
  return printable(`error ${code}: ${textOf(payload.subarray(3)).replace(/^#.{5}/, '')}`)
}

/** Protocol::SSLRequest: capabilities 4, largest packet 4, character set 1 (33 is utf8_general_ci), 23 zeros. */
function sslRequest(sequence: number): Uint8Array {
  const packet = new Uint8Array(4 + 32)
  const view = new DataView(packet.buffer)
  view.setUint32(0, 32, true)
  packet[3] = sequence & 0xff
  const flags = capability.protocol41 | capability.ssl | capability.secureConnection | capability.pluginAuth
  view.setUint32(4, flags, true)
  view.setUint32(8, 0x01000000, true)
  packet[12] = 33
  return packet
}
