import type { Frame } from '../conversation.ts'
import { notOffered, ready, refused, starttls } from './starttls.ts'

/**
 * MS-RDPBCGR 2.2.1.1: TPKT header, X.224 Connection Request, RDP_NEG_REQ with PROTOCOL_SSL (1) and PROTOCOL_HYBRID (2).
 * Hybrid is CredSSP within TLS: a server that insists on it (5, HYBRID_REQUIRED_BY_SERVER) begins TLS all the same.
 */
const connectionRequest = Uint8Array.of(3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0)

export const rdp = starttls({
  name: 'rdp',
  port: 3389,
  rfc: 'MS-RDPBCGR 2.2.1.1',
  *upgrade(talk) {
    yield* talk.say(connectionRequest, 'X.224 Connection Request, TLS or CredSSP')
    const answer = yield* talk.hear(tpkt)
    // 0xd0: Connection Confirm (X.224 section 13.4).
    if (answer.length < 11 || (answer[5]! & 0xf0) !== 0xd0) return yield* talk.foreign(answer)
    const kind = answer.length >= 19 ? answer[11] : undefined
    const value = kind === undefined ? 0 : new DataView(answer.buffer, answer.byteOffset).getUint32(15, true)
    if (kind === negotiation.failure) {
      const reply = failures[value] ?? `negotiation failure ${value}`
      talk.note(reply)
      return refused(reply)
    }
    const chosen = kind === negotiation.response ? (protocols[value] ?? `protocol ${value}`) : 'no negotiation'
    talk.note(`Connection Confirm, ${chosen}`)
    return kind === negotiation.response && value !== 0 ? yield* ready(talk) : notOffered(chosen)
  },
})

const negotiation = { response: 2, failure: 3 } as const

/** MS-RDPBCGR 2.2.1.2.1, selectedProtocol. */
const protocols: Readonly<Record<number, string>> = {
  0: 'PROTOCOL_RDP',
  1: 'PROTOCOL_SSL',
  2: 'PROTOCOL_HYBRID',
  4: 'PROTOCOL_RDSTLS',
  8: 'PROTOCOL_HYBRID_EX',
}

/** MS-RDPBCGR 2.2.1.2.2, failureCode. */
const failures: Readonly<Record<number, string>> = {
  1: 'SSL_REQUIRED_BY_SERVER',
  2: 'SSL_NOT_ALLOWED_BY_SERVER',
  3: 'SSL_CERT_NOT_ON_SERVER',
  4: 'INCONSISTENT_FLAGS',
  5: 'HYBRID_REQUIRED_BY_SERVER',
  6: 'SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER',
}

/** RFC 1006 section 6: version 3, reserved, length of the whole. Anything else ends the unit at once. */
const tpkt: Frame = (buffer) => {
  if (buffer.length === 0) return undefined
  if (buffer[0] !== 3) return 1
  if (buffer.length < 4) return undefined
  const length = buffer[2]! * 256 + buffer[3]!
  if (buffer[1] !== 0 || length < 7) return 4
  return buffer.length >= length ? length : undefined
}
