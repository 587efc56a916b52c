import { notOffered, ready, refused, starttls } from './starttls.ts'

/** RFC 4642 section 2.2, capabilities by RFC 3977 section 5.2. */
export const nntp = starttls({
  name: 'nntp',
  port: 119,
  rfc: 'RFC 4642',
  noop: 'DATE\r\n',
  *upgrade(talk, { insist, tail }) {
    const greeting = yield* talk.reply(['200', '201', '400', '502'])
    if (greeting.code !== 200 && greeting.code !== 201) return refused(greeting.text)
    yield* talk.say('CAPABILITIES\r\n')
    const answer = yield* talk.reply()
    const list = answer.code === 101 ? yield* talk.lines((line) => line === '.') : undefined
    // Servers older than RFC 3977 list nothing: they are asked.
    if (list && !insist && !list.some((line) => /^STARTTLS\s*$/i.test(line))) return notOffered(list.join(' '))
    yield* talk.say(`STARTTLS\r\n${tail}`)
    const go = yield* talk.reply()
    if (go.code === 382) return yield* ready(talk)
    return list && go.code !== 500 && go.code !== 503 ? refused(go.text) : notOffered(go.text)
  },
})
