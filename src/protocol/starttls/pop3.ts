import { notOffered, ready, refused, starttls } from './starttls.ts'

/** RFC 2595 section 4, capabilities by RFC 2449 section 5. */
export const pop3 = starttls({
  name: 'pop3',
  port: 110,
  rfc: 'RFC 2595',
  noop: 'CAPA\r\n',
  *upgrade(talk, { insist, tail }) {
    const greeting = yield* talk.line(['+OK', '-ERR'])
    if (greeting.startsWith('-ERR')) return refused(greeting)
    yield* talk.say('CAPA\r\n')
    const answer = yield* talk.line()
    const list = answer.startsWith('+OK') ? yield* talk.lines((line) => line === '.') : undefined
    // A server without CAPA may know STLS all the same: that one is asked.
    if (list && !insist && !list.some((line) => /^STLS\s*$/i.test(line))) return notOffered(list.join(' '))
    yield* talk.say(`STLS\r\n${tail}`)
    const go = yield* talk.line()
    if (go.startsWith('+OK')) return yield* ready(talk)
    return list ? refused(go) : notOffered(go)
  },
})
