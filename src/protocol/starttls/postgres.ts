import { type Frame, textOf } from '../conversation.ts'
import { maxBytes } from '../dialogue.ts'
import { notOffered, ready, refused, starttls } from './starttls.ts'

/** PostgreSQL documentation 54.7, SSLRequest: length 8, code 80877103. */
const sslRequest = Uint8Array.of(0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f)

/** PostgreSQL documentation 54.2.10: one byte answers, or an ErrorResponse of a server too old or too full. */
export const postgres = starttls({
  name: 'postgres',
  port: 5432,
  rfc: 'PostgreSQL protocol 3.0, section "SSL Session Encryption"',
  *upgrade(talk) {
    yield* talk.say(sslRequest, 'SSLRequest')
    const answer = yield* talk.hear(oneByteOrError)
    const first = textOf(answer.subarray(0, 1))
    if (first === 'E' && answer.length > 5) {
      const message = errorText(answer)
      talk.note(`ErrorResponse ${message}`)
      return refused(message)
    }
    if (first === 'S') {
      const outcome = yield* ready(talk)
      // An SSH server's greeting begins with the same letter.
      if (outcome.kind === 'ready' && outcome.pipelined && textOf(outcome.pipelined).startsWith('SH-'))
        return yield* talk.foreign(Uint8Array.of(0x53, ...outcome.pipelined))
      talk.note('S')
      return outcome
    }
    // Nothing follows N; words that begin with that letter do not come alone.
    const more = first === 'N' ? yield* talk.moment() : undefined
    if (!more || more.length > 0) return yield* talk.foreign(Uint8Array.of(...answer, ...(more ?? [])))
    talk.note('N')
    return notOffered('N')
  },
})

/** `S`, `N`, or `E` with a length that an ErrorResponse may have; whatever else comes ends the unit at once. */
const oneByteOrError: Frame = (buffer) => {
  if (buffer[0] !== 0x45) return buffer.length === 0 ? undefined : 1
  if (buffer.length < 5) return undefined
  const length = new DataView(buffer.buffer, buffer.byteOffset).getUint32(1)
  if (length < 5 || length > maxBytes) return 5
  return buffer.length > length ? length + 1 : undefined
}

/** Fields of ErrorResponse: a letter and a text that ends in NUL. S is the severity, M the message. */
function errorText(bytes: Uint8Array): string {
  const fields = textOf(bytes.subarray(5)).split('\0')
  const field = (letter: string) => fields.find((text) => text.startsWith(letter))?.slice(1)
  return [field('S'), field('M')].filter(Boolean).join(': ') || 'an error without words'
}
