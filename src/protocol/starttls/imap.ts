import { notOffered, ready, refused, starttls } from './starttls.ts'

/** RFC 9051 sections 6.1.1 and 6.2.1. */
export const imap = starttls({
  name: 'imap',
  port: 143,
  rfc: 'RFC 9051',
  noop: 'd3 NOOP\r\n',
  *upgrade(talk, { insist, tail }) {
    const greeting = yield* talk.line(['* OK', '* PREAUTH', '* BYE'])
    // In a PREAUTH connection STARTTLS is not allowed (section 7.1.4).
    if (!greeting.startsWith('* OK')) return refused(greeting)
    yield* talk.say('d1 CAPABILITY\r\n')
    const capability = yield* talk.lines(isFinal('d1'))
    const list = capability.find((line) => /^\* CAPABILITY /i.test(line)) ?? capability.at(-1)!
    if (isBye(capability.at(-1)!)) return refused(capability.at(-1)!)
    if (!insist && !/ STARTTLS( |$)/i.test(list)) return notOffered(list)
    yield* talk.say(`d2 STARTTLS\r\n${tail}`)
    const answer = (yield* talk.lines(isFinal('d2'))).at(-1)!
    return /^d2 OK\b/i.test(answer) ? yield* ready(talk) : refused(answer)
  },
})

/** The tagged end of an answer, or the server's farewell. */
const isFinal = (tag: string) => (line: string) => line.startsWith(`${tag} `) || isBye(line)
const isBye = (line: string) => /^\* BYE\b/i.test(line)
