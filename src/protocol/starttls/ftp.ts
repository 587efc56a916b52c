import { notOffered, ready, refused, starttls } from './starttls.ts'

/** RFC 4217 section 4.1; what else may be answered stands in RFC 2228 section 3. */
export const ftp = starttls({
  name: 'ftp',
  port: 21,
  rfc: 'RFC 4217',
  noop: 'NOOP\r\n',
  *upgrade(talk, { tail }) {
    let greeting = yield* talk.reply(['220', '120', '4', '5'])
    // 120: ready in some minutes, and 220 follows (RFC 959 section 5.4).
    if (greeting.code === 120) greeting = yield* talk.reply()
    if (greeting.code !== 220) return refused(greeting.text)
    yield* talk.say(`AUTH TLS\r\n${tail}`)
    const answer = yield* talk.reply()
    if (answer.code === 234) return yield* ready(talk)
    if (answer.code === 421) return refused(answer.text)
    // A refusal may be about this moment or about TLS at all: the list of features (RFC 2389) tells.
    yield* talk.say('FEAT\r\n')
    const features = yield* talk.reply()
    const offered = features.code === 211 && features.lines.some((line) => /^(211-)?AUTH\b.*\bTLS\b/i.test(line.trim()))
    const unknown = answer.code === 500 || answer.code === 502 || answer.code === 504
    return offered || (features.code !== 211 && !unknown) ? refused(answer.text) : notOffered(answer.text)
  },
})
