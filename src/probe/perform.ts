import type { Attempt, AttemptOutcome, PageOutcome } from '../evidence/attempt.ts'
import { anything, type Conversation, latin1 } from '../protocol/conversation.ts'
import { parseResponseHead } from '../protocol/http/head.ts'
import { inPieces } from '../protocol/in-pieces.ts'
import type { ProxyServer } from '../protocol/proxy/proxy.ts'
import { throughProxy } from '../protocol/proxy/through.ts'
import { starttlsOf } from '../protocol/schemes.ts'
import type { StartTlsOutcome } from '../protocol/starttls/starttls.ts'
import type { Channel } from '../protocol/tls/channel.ts'
import { type ClientIdentity, shakeHands } from '../protocol/tls/client.ts'
import type { Message } from '../protocol/tls/message.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import { joined } from '../protocol/tls/protection.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import type { Resumption, Session } from '../protocol/tls/session.ts'
import { handshakeType } from '../wire/handshake.ts'
import { contentType } from '../wire/record.ts'
import { decodeSsl2ServerHello, encodeSsl2ClientHello, ssl2RecordLength } from '../wire/ssl2.ts'
import type { Deed } from './experiment.ts'

export type Performed = Pick<Attempt, 'outcome' | 'messages' | 'page' | 'dialogue' | 'offer'> & {
  /** With their secrets: for the next connection, never for evidence. */
  readonly sessions: readonly Session[]
}

export interface Stage {
  readonly host: string
  /** As it stands in the URL that is asked for; default 443. */
  readonly port?: number
  readonly path: string
  /** Name of the STARTTLS protocol to go through first. */
  readonly starttls: string | null
  /** The proxy that the connection leads to, and whom it is to reach. */
  readonly through: { readonly proxy: ProxyServer; readonly host: string; readonly port: number } | undefined
  readonly random: Randomness
  readonly identity: ClientIdentity | undefined
  readonly resume?: Resumption | undefined
  readonly userAgent: string
  /** Ms to wait for a server that speaks first. */
  readonly bannerPatience: number
}

const nothing = { messages: [], page: undefined, dialogue: [], offer: undefined, sessions: [] } as const

/** All that is said on one connection, from its first byte. */
export function* perform(deed: Deed, stage: Stage): Conversation<Performed> {
  const held = stage.through && (yield* throughProxy(stage.through.proxy, stage.through))
  if (!held || held.outcome.kind === 'open') return yield* performThere(deed, stage)
  const { kind } = held.outcome
  const reply = 'reason' in held.outcome ? held.outcome.reason : (held.greeting ?? '')
  return { ...nothing, dialogue: held.log, outcome: { kind: 'proxy', what: kind, reply } }
}

function* performThere(deed: Deed, stage: Stage): Conversation<Performed> {
  switch (deed.kind) {
    case 'plain':
      return { ...nothing, outcome: yield* hearPlain(deed.say, stage.bannerPatience) }
    case 'ssl2':
      return { ...nothing, outcome: yield* helloSsl2(stage.random) }
    case 'starttls':
      return yield* upgradeOnly(deed.protocol, stage)
    case 'tls':
      return yield* tls(deed, stage)
    default:
      return deed satisfies never
  }
}

function* tls(deed: Extract<Deed, { kind: 'tls' }>, stage: Stage): Conversation<Performed> {
  let dialogue: Performed['dialogue'] = []
  if (deed.preface) yield { say: deed.preface }
  if (stage.starttls !== null && !deed.skipStartTls) {
    const before = yield* prelude(stage.starttls, stage)
    if (before.outcome) return { ...nothing, dialogue: before.dialogue, outcome: before.outcome, offer: deed.offer }
    dialogue = before.dialogue
  }
  const request = requestFor({ ...stage, host: deed.pageHost ?? stage.host })
  const handshake = shakeHands({
    offer: deed.offer,
    depth: deed.depth,
    random: stage.random,
    identity: stage.identity,
    resume: stage.resume && { ...stage.resume, earlyData: deed.resume === 'early' ? request : undefined },
  })
  const shaken = yield* deed.pieces ? inPieces(handshake, deed.pieces) : handshake
  const { outcome, messages, channel, early, sessions } = shaken
  if (channel && deed.page && early !== 'accepted') yield { say: channel.pack(contentType.applicationData, request) }
  const page = channel && deed.page ? yield* hearPage(channel) : undefined
  const late = page === undefined && channel && asksForCertificate(messages) ? yield* lateAlert(channel) : undefined
  if (channel && !late) yield { say: channel.pack(contentType.alert, closeNotify) }
  return { outcome: late ?? outcome, messages, page, dialogue, offer: deed.offer as Offer, sessions: sessions() }
}

/** RFC 8446 section 6.1. Without it servers do not keep a session by its id (RFC 5246 section 7.2.1). */
const closeNotify = Uint8Array.of(1, 0)

/** RFC 5246 section 7.2.2: we do not take part, and the server need not wait. */
const noRenegotiation = Uint8Array.of(1, 100)

/** How long a refusal may take to come back: a far or busy server needs a round trip and more. */
const lateAlertMs = 1000

/**
 * In TLS 1.3 a server refuses a client certificate only after its own Finished: one answer is awaited. A ticket is one: who gives
 * it has looked at our certificate and goes on (RFC 8446 section 4.6.1).
 */
function* lateAlert(channel: Channel): Conversation<AttemptOutcome | undefined> {
  for (let i = 0; i < 8; i++) {
    const incoming = yield* channel.next(lateAlertMs)
    if (incoming.kind === 'alert' && incoming.description !== 0) return { ...incoming, after: 'finished' }
    if (incoming.kind !== 'handshake' || incoming.type === handshakeType.newSessionTicket) return undefined
  }
  return undefined
}

/** Before TLS 1.3 the request comes in the clear, and the refusal before the server's Finished. */
const asksForCertificate = (messages: readonly Message[]): boolean =>
  messages.some(
    (m) =>
      m.from === 'peer' &&
      m.protected &&
      m.contentType === contentType.handshake &&
      m.bytes[0] === handshakeType.certificateRequest,
  )

interface Prelude {
  readonly dialogue: Performed['dialogue']
  /** Undefined: TLS may begin. */
  readonly outcome: AttemptOutcome | undefined
}

function* prelude(name: string, stage: Stage): Conversation<Prelude> {
  const held = yield* starttlsOf(name)!.upgrade({ host: stage.host })
  return {
    dialogue: held.log,
    outcome: held.outcome.kind === 'ready' ? undefined : stopped(held.outcome, held.greeting),
  }
}

function* upgradeOnly(name: string, stage: Stage): Conversation<Performed> {
  const { dialogue, outcome } = yield* prelude(name, stage)
  return { ...nothing, dialogue, outcome: outcome ?? { kind: 'enough', after: 'nothing' } }
}

const stopped = (outcome: Exclude<StartTlsOutcome, { kind: 'ready' }>, banner: string | undefined): AttemptOutcome => ({
  kind: 'starttls',
  what: outcome.kind,
  reply: 'reply' in outcome ? outcome.reply : outcome.kind === 'ended' ? outcome.end : '',
  banner,
})

function* hearPlain(words: Uint8Array | undefined, patience: number): Conversation<AttemptOutcome> {
  if (words) yield { say: words }
  const heard = yield { hear: anything, patience }
  if (heard.end && heard.bytes.length === 0 && heard.end !== 'silent')
    return { kind: 'ended', end: heard.end, after: 'nothing' }
  return { kind: 'plain', bytes: heard.bytes.slice(0, 512) }
}

/** The seven cipher kinds of SSL 2.0 (Netscape, 1995, appendix C.4). */
const ssl2Kinds = [0x010080, 0x020080, 0x030080, 0x040080, 0x050080, 0x060040, 0x0700c0]

function* helloSsl2(random: Randomness): Conversation<AttemptOutcome> {
  yield {
    say: encodeSsl2ClientHello({
      version: 2,
      cipherSpecs: ssl2Kinds,
      sessionId: new Uint8Array(0),
      challenge: random(16),
    }),
  }
  const heard = yield {
    hear: (buffer) => (buffer.length > 0 && buffer[0]! < 0x80 ? buffer.length : ssl2RecordLength(buffer)),
  }
  if (heard.end) return { kind: 'ended', end: heard.end, after: 'nothing' }
  const hello = heard.bytes[0]! >= 0x80 ? decodeSsl2ServerHello(heard.bytes.subarray(2)) : undefined
  if (hello?.ok && heard.bytes[2] === 4 && hello.value.version === 2)
    return { kind: 'ssl2', cipherSpecs: hello.value.cipherSpecs }
  return { kind: 'not-tls', bytes: heard.bytes.slice(0, 512) }
}

/** One GET (contract: no cookies). */
function requestFor({ host, port = 443, path, userAgent }: Stage): Uint8Array {
  const name = host.includes(':') ? `[${host}]` : host
  return latin1(
    `GET ${path} HTTP/1.1\r\nHost: ${port === 443 ? name : `${name}:${port}`}\r\nUser-Agent: ${userAgent}\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
  )
}

/** The head of the answer; its body is not read (contract: none is kept). */
function* hearPage(channel: Channel): Conversation<PageOutcome> {
  let received: Uint8Array = new Uint8Array(0)
  for (;;) {
    const incoming = yield* channel.next()
    if (incoming.kind === 'handshake' && incoming.type === handshakeType.helloRequest)
      yield { say: channel.pack(contentType.alert, noRenegotiation) }
    // In TLS 1.3 the page may hang on a certificate: that it is asked for is all there is to learn.
    if (incoming.kind === 'handshake' && incoming.type === handshakeType.certificateRequest)
      return { kind: 'ended', end: 'asked for a certificate' }
    if (incoming.kind === 'handshake' || incoming.kind === 'change-cipher-spec') continue
    if (incoming.kind === 'alert') {
      if (incoming.description === 0) return { kind: 'ended', end: 'closed' }
      return { kind: 'alert', description: incoming.description }
    }
    if (incoming.kind === 'ended') return { kind: 'ended', end: incoming.end }
    if (incoming.kind !== 'data') return { kind: 'not-http' }
    received = joined(received, incoming.bytes)
    const head = parseResponseHead(received)
    if (head.ok) return { kind: 'answer', answer: { status: head.head.status, headers: head.head.fields } }
    if (!head.incomplete) return { kind: 'not-http' }
  }
}
