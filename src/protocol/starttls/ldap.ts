import { type Frame, latin1 } from '../conversation.ts'
import { printable } from '../dialogue.ts'
import { notOffered, ready, refused, starttls } from './starttls.ts'

const startTlsOid = '1.3.6.1.4.1.1466.20037'

/**
 * RFC 4511 sections 4.12 and 4.14.1: LDAPMessage SEQUENCE { messageID INTEGER 1,
 * extendedReq [APPLICATION 23] { requestName [0] the OID } }.
 */
const request = Uint8Array.of(0x30, 0x1d, 2, 1, 1, 0x77, 0x18, 0x80, 0x16, ...latin1(startTlsOid))

export const ldap = starttls({
  name: 'ldap',
  port: 389,
  rfc: 'RFC 4511',
  *upgrade(talk) {
    yield* talk.say(request, `ExtendedRequest StartTLS (${startTlsOid})`)
    const message = yield* talk.hear(firstElement)
    const answer = message[0] === 0x30 ? extendedResponse(message) : undefined
    if (!answer) return yield* talk.foreign(message)
    const name = resultNames[answer.code] ?? `result ${answer.code}`
    const reply = printable(answer.diagnostic ? `${name}: ${answer.diagnostic}` : name)
    talk.note(`ExtendedResponse ${reply}`)
    if (answer.code === 0) return yield* ready(talk)
    // protocolError: the server knows no such operation (RFC 4511 section 4.12).
    return answer.code === 2 ? notOffered(reply) : refused(reply)
  },
})

/** RFC 4511 section 4.1.9: those that an answer to StartTLS may carry. */
const resultNames: Readonly<Record<number, string>> = {
  0: 'success',
  1: 'operationsError',
  2: 'protocolError',
  3: 'timeLimitExceeded',
  7: 'authMethodNotSupported',
  8: 'strongerAuthRequired',
  10: 'referral',
  11: 'adminLimitExceeded',
  12: 'unavailableCriticalExtension',
  13: 'confidentialityRequired',
  50: 'insufficientAccessRights',
  51: 'busy',
  52: 'unavailable',
  53: 'unwillingToPerform',
  80: 'other',
}

interface Element {
  readonly tag: number
  readonly body: Uint8Array
  readonly end: number
}

/** The element at `at`: one-byte tags and definite lengths up to four bytes, all that LDAP allows (RFC 4511 section 5.1). */
function element(bytes: Uint8Array, at: number): Element | 'more' | 'bad' {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return 'more'
  const size = first < 0x80 ? 0 : first - 0x80
  if (first === 0x80 || size > 4) return 'bad'
  if (bytes.length < at + 2 + size) return 'more'
  let length = size === 0 ? first : 0
  for (let i = 0; i < size; i++) length = length * 256 + bytes[at + 2 + i]!
  const start = at + 2 + size
  const end = start + length
  return bytes.length < end ? 'more' : { tag, body: bytes.subarray(start, end), end }
}

/** A first byte that begins no SEQUENCE, and a length that is none, end the unit at once. */
const firstElement: Frame = (buffer) => {
  if (buffer.length > 0 && buffer[0] !== 0x30) return 1
  const found = element(buffer, 0)
  if (found === 'more') return undefined
  return found === 'bad' ? 2 : found.end
}

function extendedResponse(message: Uint8Array): { code: number; diagnostic: string } | undefined {
  const parts = [...children(message)].flatMap((whole) =>
    [...children(whole.body)].map(({ tag, body }) => ({ tag, body })),
  )
  const response = parts.find(({ tag }) => tag === 0x78)
  if (!response) return undefined
  const [code, , diagnostic] = [...children(response.body)]
  if (code?.tag !== 0x0a || code.body.length !== 1) return undefined
  return { code: code.body[0]!, diagnostic: diagnostic?.tag === 4 ? new TextDecoder().decode(diagnostic.body) : '' }
}

function* children(body: Uint8Array): Generator<Element> {
  for (let at = 0; at < body.length; ) {
    const found = element(body, at)
    if (typeof found === 'string') return
    yield found
    at = found.end
  }
}
