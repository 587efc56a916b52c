import { looksLike } from '../../protocol/banner.ts'
import { type Conversation, type End, textOf } from '../../protocol/conversation.ts'
import { printable } from '../../protocol/dialogue.ts'
import { httpConnect } from '../../protocol/proxy/http-connect.ts'
import type { Proxied } from '../../protocol/proxy/proxy.ts'
import { socks5 } from '../../protocol/proxy/socks5.ts'
import { replay } from '../../protocol/replay.ts'
import { starttlsOf } from '../../protocol/schemes.ts'
import type { StartTls } from '../../protocol/starttls/starttls.ts'
import { type Flight, spoken, type Transcript } from '../../protocol/transcript.ts'
import type { AttemptOutcome } from '../attempt.ts'
import { plainDialogue, type Spoken } from './plain-dialogue.ts'
import { type PlainText, plainTexts } from './plain-text.ts'

/** Why TLS did not begin, as far as the plain text before it tells. */
export interface Stopped {
  readonly outcome: AttemptOutcome
  readonly dialogue: readonly Spoken[]
}

/**
 * What a connection without a ClientHello was about: a refusal of STARTTLS or of a proxy. undefined: TLS was not what it was for.
 * Where the answer is binary, our own story of that protocol hears what the server said.
 */
export function stoppedBefore({ flights, end }: Transcript): Stopped | undefined {
  const client = spoken({ flights, end }, 'us').subarray(0, furthest)
  const server = spoken({ flights, end }, 'peer').subarray(0, furthest)
  const last = end?.reason ?? 'closed'
  const heard = flights.filter(({ from }) => from === 'peer').map(({ bytes }) => bytes)
  const proxy = proxyAsked(client, server)
  if (proxy) {
    const { outcome, greeting } = replay(proxy, heard, last).value
    if (outcome.kind === 'open') return undefined
    const reply = 'reason' in outcome ? outcome.reason : (greeting ?? '')
    return { dialogue: plainDialogue(flights), outcome: { kind: 'proxy', what: outcome.kind, reply } }
  }
  const name = protocolOf(client, server)
  if (name === undefined) return undefined
  const words = plainTexts[name]
  if (words) return refusedInText(words, flights, last)
  return refusedInBytes(replay(starttlsOf(name)!.upgrade({ host: '' }), heard, last).value, client.length, name)
}

const furthest = 64 * 1024

/** Binary requests, by what the client says: SSLRequest of PostgreSQL, the OID of LDAP's StartTLS, X.224 of RDP. */
const requests: readonly (readonly [name: string, fits: (text: string) => boolean])[] = [
  ['postgres', (text) => text.startsWith('\0\0\0\u0008\u0004\u00d2\u0016\u002f')],
  ['ldap', (text) => text.startsWith('0') && text.includes('1.3.6.1.4.1.1466.20037')],
  ['rdp', (text) => text.startsWith('\u0003\0\0') && text.charCodeAt(5) === 0xe0],
  ['xmpp', (text) => /^\s*(<\?xml[^>]*>\s*)?<stream:stream/.test(text)],
  ['irc', (text) => /^(CAP LS|STARTTLS)\b/.test(text)],
]

const protocolOf = (client: Uint8Array, server: Uint8Array): string | undefined => {
  const text = textOf(client)
  return requests.find(([, fits]) => fits(text))?.[0] ?? looksLike(server)?.starttls
}

function proxyAsked(client: Uint8Array, server: Uint8Array): Conversation<Proxied> | undefined {
  const asked = /^CONNECT (\S+):(\d{1,5}) HTTP\/1\.\d\r?\n/.exec(textOf(client.subarray(0, 1024)))
  if (asked) return httpConnect({ host: asked[1]!, port: Number(asked[2]) })
  if (client[0] !== 5 || client.length < 3 || client.length < 2 + client[1]! || server[0] !== 5) return undefined
  const login = server[1] === 2 ? { user: '', password: '' } : undefined
  return socks5({ host: '0.0.0.0', port: 0, login })
}

function refusedInText(words: PlainText, flights: readonly Flight[], last: End): Stopped | undefined {
  const text = (from: Flight['from'], some: readonly Flight[]) =>
    some
      .filter((flight) => flight.from === from)
      .map(({ bytes }) => textOf(bytes.subarray(0, furthest)))
      .join('')
      .slice(0, furthest)
  const client = text('us', flights)
  if (words.goesOn.test(client)) return undefined
  const dialogue = plainDialogue(flights)
  const server = text('peer', flights)
  const banner = printable(server.split('\n', 1)[0]!.trim())
  const starttls = (what: string, reply: string): Stopped => ({
    dialogue,
    outcome: { kind: 'starttls', what, reply: printable(reply.trim()), banner },
  })
  const asked = words.asks.exec(client)
  const isOffered = words.offers.test(server)
  if (!asked) return words.lists.test(server) && !isOffered ? starttls('not-offered', server) : undefined
  const answers = text('peer', flights.slice(placeOf(flights, asked.index)))
  const answer = words.answer ? (words.answer.exec(answers)?.[0] ?? '') : answers
  if (answer.trim() === '') return starttls('ended', last)
  if (words.agrees.test(answer)) return { dialogue, outcome: { kind: 'enough', after: 'nothing' } }
  return starttls(words.lists.test(server) && !isOffered ? 'not-offered' : 'refused', answer)
}

/** The flight in which the client's byte `at` is. */
function placeOf(flights: readonly Flight[], at: number): number {
  let said = 0
  return flights.findIndex(({ from, bytes }) => {
    said += from === 'us' ? bytes.length : 0
    return said > at
  })
}

/** A client that said more than its request went on in plain text, or was never about TLS. */
function refusedInBytes({ outcome, log, greeting }: StartTls, said: number, name: string): Stopped | undefined {
  const isRequestAlone = name === 'mysql' ? said === 0 || said === 36 : said <= 64
  if (!isRequestAlone || outcome.kind === 'not-this-protocol' || outcome.kind === 'tls-at-once') return undefined
  if (outcome.kind === 'ready')
    return name === 'mysql' && said === 0 ? undefined : { dialogue: log, outcome: { kind: 'enough', after: 'nothing' } }
  const reply = 'reply' in outcome ? outcome.reply : outcome.end
  return { dialogue: log, outcome: { kind: 'starttls', what: outcome.kind, reply, banner: greeting } }
}
