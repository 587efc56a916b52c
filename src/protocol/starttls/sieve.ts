import type { Conversation } from '../conversation.ts'
import { exactly, textOf } from '../conversation.ts'
import { type Dialogue, maxBytes, maxLines } from '../dialogue.ts'
import { notOffered, ready, refused, starttls } from './starttls.ts'

/** RFC 5804 sections 1.7 and 2.2: the server lists its capabilities without being asked. */
export const sieve = starttls({
  name: 'sieve',
  port: 4190,
  rfc: 'RFC 5804',
  noop: 'NOOP\r\n',
  *upgrade(talk, { insist, tail }) {
    const greeting = yield* response(talk, ['"', 'OK', 'NO', 'BYE', '{'])
    const last = greeting.at(-1)!
    if (!isOk(last)) return refused(last)
    if (!insist && !greeting.some((line) => /^"STARTTLS"/i.test(line))) return notOffered(greeting.join(' '))
    yield* talk.say(`STARTTLS\r\n${tail}`)
    const answer = (yield* response(talk)).at(-1)!
    return isOk(answer) ? yield* ready(talk) : refused(answer)
  },
})

const isOk = (line: string) => /^OK\b/i.test(line)

/** Lines up to OK, NO or BYE. A string may come as a literal, `{12}` and 12 bytes behind the line (RFC 5804 section 4). */
function* response(talk: Dialogue, begins?: readonly string[]): Conversation<string[]> {
  const lines: string[] = []
  while (lines.length < maxLines) {
    let line = yield* talk.line(begins)
    for (let size = literal(line); size !== undefined; size = literal(line)) {
      const bytes = yield* talk.hear(exactly(size))
      line = `${line} ${textOf(bytes)}${yield* talk.line()}`
    }
    lines.push(line)
    if (/^(OK|NO|BYE)\b/i.test(line)) return lines
  }
  return talk.tooMany(lines)
}

const literal = (line: string): number | undefined => {
  const size = /\{(\d{1,9})\+?\}$/.exec(line)?.[1]
  return size === undefined ? undefined : Math.min(Number(size), maxBytes)
}
