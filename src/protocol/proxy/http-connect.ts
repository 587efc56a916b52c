import type { Conversation } from '../conversation.ts'
import { latin1 } from '../conversation.ts'
import { printable } from '../dialogue.ts'
import { ask, open } from './ask.ts'
import type { Login, Proxied, ProxyRequest } from './proxy.ts'

/** CONNECT of RFC 9110 section 9.3.6 in HTTP/1.1, with Basic authentication (RFC 7617) where a login is given. */
export const httpConnect = (request: ProxyRequest): Conversation<Proxied> =>
  ask(request, function* (talk) {
    const authority = `${request.host.includes(':') ? `[${request.host}]` : request.host}:${request.port}`
    const login = request.login ? `Proxy-Authorization: Basic ${basic(request.login)}\r\n` : ''
    yield* talk.say(
      `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\nUser-Agent: handshake-doctor\r\n${login}\r\n`,
      `CONNECT ${authority} HTTP/1.1${request.login ? ' (with a login)' : ''}`,
    )
    for (let interim = 0; interim < 10; interim++) {
      const line = yield* talk.line(['HTTP/'])
      const status = Number(/^HTTP\/1\.\d (\d{3})(?: |$)/.exec(line)?.[1])
      if (!status) return yield* talk.foreign(latin1(`${line}\r\n`))
      const headers = (yield* talk.lines((header) => header === '')).map((header) => header.toLowerCase())
      // RFC 9110 section 15.2: interim answers stand before the answer.
      if (status < 200) continue
      if (status < 300) return yield* open(talk)
      const wantsLogin = status === 407 || headers.some((header) => header.startsWith('proxy-authenticate:'))
      return { kind: 'refused', code: status, reason: printable(line), wantsLogin }
    }
    return talk.tooMany([])
  })

/** RFC 7617 section 2.1: UTF-8, then base64. */
const basic = ({ user, password }: Login): string =>
  btoa(Array.from(new TextEncoder().encode(`${user}:${password}`), (byte) => String.fromCharCode(byte)).join(''))
