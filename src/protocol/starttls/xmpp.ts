import { type Frame, textOf } from '../conversation.ts'
import { until } from '../dialogue.ts'
import { notOffered, ready, refused, starttls } from './starttls.ts'

const tlsNamespace = 'urn:ietf:params:xml:ns:xmpp-tls'

/** RFC 6120 sections 4.2 and 5.4. The server is asked for the domain by name: it may host many. */
export const xmpp = starttls({
  name: 'xmpp',
  port: 5222,
  rfc: 'RFC 6120',
  *upgrade(talk, { host, insist }) {
    yield* talk.say(
      `<?xml version='1.0'?><stream:stream to='${attribute(host)}' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`,
    )
    const opening = yield* talk.hear(streamStart())
    const header = textOf(opening)
    if (!/^\s*<\?xml|^\s*<(\w+:)?stream/.test(header)) return yield* talk.foreign(opening)
    talk.note(header)
    if (header.includes('error>') || header.endsWith('</stream:stream>')) return refused(errorName(header))
    // A server without version="1.0" is older than features and so than STARTTLS (section 4.7.5).
    if (!insist && !/<stream:stream[^>]*\bversion=/.test(header)) return notOffered(header)
    const features = textOf(yield* talk.hear(until('</stream:features>', '<stream:features/>', '</stream:error>')))
    talk.note(features)
    if (features.endsWith('</stream:error>')) return refused(errorName(features))
    if (!insist && !/<starttls[\s/>]/.test(features)) return notOffered(features)
    yield* talk.say(`<starttls xmlns='${tlsNamespace}'/>`)
    const answer = textOf(yield* talk.hear(until('/>', '</proceed>', '</failure>', '</stream:error>')))
    talk.note(answer)
    return /<proceed[\s/>]/.test(answer) ? yield* ready(talk) : refused(answer)
  },
})

const attribute = (text: string): string => text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** RFC 6120 section 4.9.3: the condition is the first element within the error. */
const errorName = (text: string): string => /error>\s*<([\w-]{1,64})/.exec(text)?.[1] ?? text

/** The stream's opening tag; an answer that begins with anything but `<` is no XML and ends at once. */
function streamStart(): Frame {
  const found = until('</stream:error>', '</stream:stream>')
  const opening = until('<stream:stream')
  let tag: number | undefined
  return (buffer) => {
    const first = buffer.find((byte) => byte > 0x20)
    if (buffer.length > 0 && first !== undefined && first !== 0x3c) return buffer.length
    if (buffer.length > 0 && first === undefined && buffer.length > 256) return buffer.length
    tag ??= opening(buffer)
    const close = tag === undefined ? -1 : buffer.indexOf(0x3e, tag)
    return close >= 0 ? close + 1 : found(buffer)
  }
}
