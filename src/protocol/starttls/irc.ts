import type { Conversation } from '../conversation.ts'
import { type Dialogue, maxLines } from '../dialogue.ts'
import { notOffered, ready, refused, starttls } from './starttls.ts'

/** The IRCv3 "tls" extension (https://ircv3.net/specs/deprecated/tls, read 2026-11), asked for by capability negotiation. */
export const irc = starttls({
  name: 'irc',
  port: 6667,
  rfc: 'IRCv3 tls',
  noop: 'PING doctor\r\n',
  *upgrade(talk, { insist, tail }) {
    yield* talk.say('CAP LS 302\r\n')
    const list: string[] = []
    let answer: Message
    do {
      answer = yield* message(talk, ['CAP', '421', '451', '461'])
      if (answer.command === 'CAP') list.push(...(answer.parameters.at(-1) ?? '').split(' '))
    } while (answer.command === 'CAP' && answer.parameters[2] === '*' && list.length < 1000)
    if (answer.command === 'ERROR') return refused(answer.line)
    // A server without capability negotiation may know the command all the same: that one is asked.
    const knowsCapabilities = answer.command === 'CAP'
    if (knowsCapabilities && !insist && !list.includes('tls')) return notOffered(answer.line)
    yield* talk.say(`STARTTLS\r\n${tail}`)
    const go = yield* message(talk, ['670', '691', '421', '451'])
    if (go.command === '670') return yield* ready(talk)
    return go.command === '691' || go.command === 'ERROR' ? refused(go.line) : notOffered(go.line)
  },
})

interface Message {
  readonly line: string
  readonly command: string
  readonly parameters: readonly string[]
}

/** The next message with one of `commands`, or ERROR. Notices are passed over and PING is answered (RFC 2812 section 3.7.2). */
function* message(talk: Dialogue, commands: readonly string[]): Conversation<Message> {
  for (let count = 0; count < maxLines; count++) {
    const line = yield* talk.line([':', '@', 'NOTICE', 'PING', 'ERROR', 'CAP', '4'])
    const found = parse(line)
    if (found.command === 'PING') yield* talk.say(`PONG :${found.parameters.at(-1) ?? ''}\r\n`)
    if (found.command === 'ERROR' || commands.includes(found.command)) return found
  }
  return talk.tooMany([])
}

/** RFC 2812 section 2.3.1: `:prefix COMMAND parameter parameter :the last one`; tags stand before all. */
function parse(line: string): Message {
  const bare = line.replace(/^@[^ ]* +/, '').replace(/^:[^ ]* +/, '')
  const colon = bare.indexOf(' :')
  const words = (colon < 0 ? bare : bare.slice(0, colon)).split(' ').filter(Boolean)
  const parameters = [...words.slice(1), ...(colon < 0 ? [] : [bare.slice(colon + 2)])]
  return { line, command: (words[0] ?? '').toUpperCase(), parameters }
}
