import { looksLike } from '../banner.ts'
import type { Conversation } from '../conversation.ts'
import type { Dialogue } from '../dialogue.ts'
import { notOffered, ready, refused, type StartTlsOutcome, starttls, type Wishes } from './starttls.ts'

/** SMTP, message submission and LMTP differ in port and in the word of the hello (RFC 3207 section 4, RFC 2033 section 4.1). */
export const mail = (hello: 'EHLO' | 'LHLO') =>
  function* (talk: Dialogue, { clientName, insist, tail }: Wishes): Conversation<StartTlsOutcome> {
    const greeting = yield* talk.reply(['220', '4', '5'])
    if (greeting.code !== 220) return refused(greeting.text)
    yield* talk.say(`${hello} ${clientName}\r\n`)
    const offer = yield* talk.reply()
    if (offer.code !== 250) {
      if (looksLike(talk.firstBytes!)?.protocol === 'ftp') talk.notThisProtocol()
      return offer.code < 500 ? refused(offer.text) : notOffered(offer.text)
    }
    if (!insist && !offer.lines.some((line) => /^250[ -]STARTTLS\s*$/i.test(line))) return notOffered(offer.text)
    yield* talk.say(`STARTTLS\r\n${tail}`)
    const answer = yield* talk.reply()
    return answer.code === 220 ? yield* ready(talk) : refused(answer.text)
  }

export const smtp = starttls({ name: 'smtp', port: 25, rfc: 'RFC 3207', noop: 'NOOP\r\n', upgrade: mail('EHLO') })
