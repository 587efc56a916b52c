import ipaddr from 'ipaddr.js'
import type { Conversation, Frame } from '../conversation.ts'
import { exactly } from '../conversation.ts'
import { type Dialogue, printable } from '../dialogue.ts'
import { ask, open } from './ask.ts'
import type { Login, Proxied, ProxyAnswer, ProxyRequest } from './proxy.ts'

/** SOCKS version 5 (RFC 1928) with user name and password (RFC 1929). A name is sent as a name: the proxy resolves it. */
export const socks5 = (request: ProxyRequest): Conversation<Proxied> =>
  ask(request, function* (talk) {
    const { host, port, login } = request
    const destination = addressOf(host)
    if (!destination) return refused(8, 'the name is longer than 255 bytes', false)
    const methods = login ? [method.none, method.password] : [method.none]
    yield* talk.say(Uint8Array.of(5, methods.length, ...methods), `SOCKS5 methods ${methods.join(', ')}`)
    const choice = yield* talk.hear(startsWith(5, 2))
    if (choice[0] !== 5 || !knownMethods.includes(choice[1]!)) return yield* talk.foreign(choice)
    talk.note(`SOCKS5 method ${choice[1]}`)
    if (choice[1] === method.unacceptable)
      return refused(method.unacceptable, login ? 'no acceptable method' : 'a login is wanted', !login)
    if (choice[1] === method.password) {
      if (!login) return refused(method.password, 'a login is wanted', true)
      const failure = yield* authenticate(talk, login)
      if (failure) return failure
    }
    yield* talk.say(
      Uint8Array.of(5, 1, 0, ...destination, port >> 8, port & 0xff),
      `SOCKS5 CONNECT ${host}, port ${port}`,
    )
    const reply = yield* talk.hear(replyFrame)
    if (reply[0] !== 5 || reply.length < 4) return yield* talk.foreign(reply)
    const code = reply[1]!
    const reason = replies[code] ?? `reply ${code}`
    talk.note(`SOCKS5 ${reason}`)
    return code === 0 ? yield* open(talk) : refused(code, reason, false)
  })

const method = { none: 0, password: 2, unacceptable: 0xff } as const
const knownMethods: readonly number[] = Object.values(method)

/** RFC 1928 section 6. */
const replies: Readonly<Record<number, string>> = {
  0: 'succeeded',
  1: 'general SOCKS server failure',
  2: 'connection not allowed by ruleset',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'TTL expired',
  7: 'command not supported',
  8: 'address type not supported',
}

const refused = (code: number, reason: string, wantsLogin: boolean): ProxyAnswer => ({
  kind: 'refused',
  code,
  reason: printable(reason),
  wantsLogin,
})

/** RFC 1929 section 2; undefined: we are in. */
function* authenticate(talk: Dialogue, { user, password }: Login): Conversation<ProxyAnswer | undefined> {
  const [name, secret] = [user, password].map((text) => new TextEncoder().encode(text).subarray(0, 255))
  yield* talk.say(Uint8Array.of(1, name!.length, ...name!, secret!.length, ...secret!), 'SOCKS5 login')
  const status = (yield* talk.hear(exactly(2)))[1]!
  talk.note(`SOCKS5 login status ${status}`)
  return status === 0 ? undefined : refused(status, 'the login was refused', true)
}

/** ATYP and address of RFC 1928 section 5: four bytes, sixteen, or a name with its length. */
function addressOf(host: string): number[] | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return [1, ...ipaddr.IPv4.parse(host).toByteArray()]
  if (ipaddr.IPv6.isValid(host)) return [4, ...ipaddr.IPv6.parse(host).toByteArray()]
  const name = new TextEncoder().encode(host)
  return name.length <= 255 ? [3, name.length, ...name] : undefined
}

const startsWith =
  (version: number, length: number): Frame =>
  (buffer) =>
    buffer.length > 0 && buffer[0] !== version ? 1 : buffer.length >= length ? length : undefined

/** VER REP RSV ATYP, the address bound, two bytes of port. A kind of address that is none ends the unit at once. */
const replyFrame: Frame = (buffer) => {
  if (buffer.length > 0 && buffer[0] !== 5) return 1
  if (buffer.length < 5) return undefined
  const size = buffer[3] === 1 ? 4 : buffer[3] === 4 ? 16 : buffer[3] === 3 ? 1 + buffer[4]! : undefined
  // Refusals of some servers stop after ATYP's place.
  if (size === undefined) return buffer[1] === 0 ? 1 : 4
  return buffer.length >= 4 + size + 2 ? 4 + size + 2 : undefined
}
