import { alertLevel } from '../../wire/alert.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { decode } from '../../wire/codec.ts'
import { cookie } from '../../wire/extensions/cookie.ts'
import { keyShare } from '../../wire/extensions/key-share.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { supportedVersions } from '../../wire/extensions/supported-versions.ts'
import { handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import { isHelloRetryRequest, type ServerHello, serverHello } from '../../wire/server-hello.ts'
import type { Conversation } from '../conversation.ts'
import { hash, type SigningKey } from '../crypto.ts'
import { Channel, type Incoming } from './channel.ts'
import { finish12 } from './client12.ts'
import { finish13 } from './client13.ts'
import { type BuiltHello, buildHello } from './hello.ts'
import { earlySecrets, messageHash } from './key-schedule.ts'
import type { Message } from './message.ts'
import type { Offer } from './offer.ts'
import type { Outcome, Stage } from './outcome.ts'
import { noProtection, protection13 } from './protection.ts'
import type { Randomness } from './randomness.ts'
import { isTls13, type Resumption, type Session } from './session.ts'

/** How deep to go: leave after the ServerHello, or shake hands to the end. */
export type Depth = 'server-hello' | 'finished'

export interface ClientIdentity {
  /** DER, the own one first. */
  readonly chain: readonly Uint8Array[]
  readonly key: SigningKey
}

export interface HandshakeWish {
  readonly offer: Offer
  readonly depth: Depth
  readonly random: Randomness
  /** Sent when the server asks for a certificate; without it an empty list is sent. */
  readonly identity?: ClientIdentity | undefined
  /** A session of an earlier connection, to be taken up again. */
  readonly resume?: Resumption | undefined
}

export interface HandshakeResult {
  readonly outcome: Outcome
  readonly messages: readonly Message[]
  /** Set when finished: the connection goes on through it. */
  readonly channel: Channel | undefined
  /** What became of the early data. */
  readonly early: 'none' | 'accepted' | 'rejected'
  /** The sessions that the server has offered until now: tickets of TLS 1.3 come after the handshake. */
  sessions(): readonly Session[]
}

/** What a handshake learns that is no part of its outcome. */
export interface Memory {
  early: HandshakeResult['early']
  sessions: (messages: readonly Message[]) => readonly Session[]
}

/** State that grows while the server's first flight comes in. */
export interface Progress {
  readonly wish: HandshakeWish
  readonly channel: Channel
  readonly memory: Memory
  readonly hello: BuiltHello
  readonly serverHello: ServerHello
  /** All handshake messages so far, for the hash (RFC 8446 section 4.4.1). */
  readonly transcript: Uint8Array[]
}

/** A client's handshake over any stream: RFC 8446, RFC 5246 and what came before, as far as the wish goes. */
export function* shakeHands(wish: HandshakeWish): Conversation<HandshakeResult> {
  const channel = new Channel()
  const memory: Memory = { early: 'none', sessions: () => [] }
  const outcome = yield* handshake({ wish, channel, memory })
  return {
    outcome,
    messages: channel.messages,
    channel: outcome.kind === 'finished' ? channel : undefined,
    early: memory.early,
    sessions: () => memory.sessions(channel.messages),
  }
}

type Begun = Pick<Progress, 'wish' | 'channel' | 'memory'>

function* handshake(begun: Begun): Conversation<Outcome> {
  const { wish, channel } = begun
  channel.version = wish.offer.recordVersion
  const hello = buildHello(wish.offer, wish.random, wish.resume)
  yield* channel.send(contentType.handshake, hello.message)
  if (wish.resume?.earlyData) yield* sendEarly(begun, hello, wish.resume)
  const answer = yield* hearServerHello(channel)
  if ('kind' in answer) return answer
  if (!isHelloRetryRequest(answer.hello)) return yield* goOn(begun, hello, answer.hello, [hello.message, answer.bytes])
  return yield* retry(begun, hello, answer)
}

/** Early data goes out under the session's own key, before the server has said a word (RFC 8446 section 4.2.10). */
function* sendEarly(
  { channel, memory }: Begun,
  hello: BuiltHello,
  { session, earlyData }: Resumption,
): Conversation<void> {
  const suite = cipherSuites.rows.get(session.suite)
  if (!isTls13(session) || !suite) return
  memory.early = 'rejected'
  channel.version = 0x0303
  yield* channel.send(contentType.changeCipherSpec, Uint8Array.of(1))
  const secret = earlySecrets(session.hash, session.psk).traffic(hash(session.hash, hello.message))
  channel.writing = protection13(suite, session.hash, secret)
  yield* channel.send(contentType.applicationData, earlyData!)
}

interface HeardHello {
  readonly hello: ServerHello
  readonly bytes: Uint8Array
}

function* hearServerHello(channel: Channel): Conversation<HeardHello | Outcome> {
  for (;;) {
    const incoming = yield* channel.next()
    // RFC 6066 section 3 lets a server warn of an unknown name and go on.
    if (incoming.kind === 'alert' && incoming.level === alertLevel.warning && incoming.description !== 0) continue
    if (incoming.kind === 'change-cipher-spec') continue
    if (incoming.kind !== 'handshake') return stoppedBy(incoming, 'nothing')
    if (incoming.type !== handshakeType.serverHello) {
      return {
        kind: 'broken',
        problem: `handshake message ${incoming.type} came before a ServerHello`,
        after: 'nothing',
      }
    }
    const parsed = decode('ServerHello', serverHello, incoming.body)
    if (!parsed.ok) return { kind: 'broken', problem: parsed.error.message, after: 'nothing' }
    return { hello: parsed.value, bytes: incoming.bytes }
  }
}

/** The version that a ServerHello chose (RFC 8446 section 4.2.1). */
export const chosenVersion = (hello: ServerHello): number => {
  const chosen = readExtension(supportedVersions, 'serverHello', hello.extensions)
  return chosen?.ok ? chosen.value : hello.legacyVersion
}

function* goOn(begun: Begun, hello: BuiltHello, chosen: ServerHello, transcript: Uint8Array[]): Conversation<Outcome> {
  const { wish, channel } = begun
  const version = chosenVersion(chosen)
  const broken = (problem: string): Outcome => ({ kind: 'broken', problem, after: 'server-hello' })
  if (!wish.offer.versions.includes(version))
    return broken(`the server chose version 0x${version.toString(16)}, which was not offered`)
  if (!wish.offer.suites.includes(chosen.cipherSuite)) {
    return broken(`the server chose cipher suite 0x${chosen.cipherSuite.toString(16)}, which was not offered`)
  }
  if (wish.depth === 'server-hello') return { kind: 'enough', after: 'server-hello' }
  channel.version = Math.min(version, 0x0304)
  const progress = { ...begun, hello, serverHello: chosen, transcript }
  if (version === 0x0304) return yield* finish13(progress)
  channel.writing = noProtection
  if (version >= 0x0301) return yield* finish12(progress, version)
  return { kind: 'beyond-us', problem: 'SSL 3.0 handshakes are not finished', after: 'server-hello' }
}

function* retry(begun: Begun, first: BuiltHello, asked: HeardHello): Conversation<Outcome> {
  const { wish, channel } = begun
  const group = readExtension(keyShare, 'helloRetryRequest', asked.hello.extensions)
  const crumb = readExtension(cookie, 'helloRetryRequest', asked.hello.extensions)
  const broken = (problem: string): Outcome => ({ kind: 'broken', problem, after: 'server-hello' })
  if ((group && !group.ok) || (crumb && !crumb.ok)) return broken('the HelloRetryRequest cannot be read')
  if (group && (first.agreements.has(group.value) || !wish.offer.groups.includes(group.value))) {
    return broken('the HelloRetryRequest asks for a group that was not offered or whose share it already has')
  }
  if (wish.depth === 'server-hello') return { kind: 'enough', after: 'server-hello' }
  const resume = resumableAfter(asked.hello, wish.resume)
  const before = resume ? [messageHash(resume.session.hash, first.message), asked.bytes] : []
  const second = buildHello(wish.offer, wish.random, resume, {
    first,
    group: group?.value,
    cookie: crumb?.value,
    before,
  })
  if (group && !second.agreements.has(group.value)) {
    return {
      kind: 'beyond-us',
      problem: `the server asks for group 0x${group.value.toString(16)}`,
      after: 'server-hello',
    }
  }
  channel.version = 0x0303
  channel.writing = noProtection
  yield* channel.send(contentType.handshake, second.message)
  const answer = yield* hearServerHello(channel)
  if ('kind' in answer) return answer
  if (isHelloRetryRequest(answer.hello)) return broken('the server sent a second HelloRetryRequest')
  const transcript = [first.message, asked.bytes, second.message, answer.bytes]
  return yield* goOn({ ...begun, wish: { ...wish, resume } }, second, answer.hello, transcript)
}

/** After a HelloRetryRequest a session goes along only where its hash is the chosen suite's (RFC 8446 section 4.1.4), and without early data. */
function resumableAfter({ cipherSuite }: ServerHello, resume: Resumption | undefined) {
  const suite = cipherSuites.rows.get(cipherSuite)
  const session = resume?.session
  return isTls13(session) && suite?.hash === session.hash ? { session, ageMs: resume!.ageMs } : undefined
}

/** What an unexpected arrival makes of the handshake. */
export function stoppedBy(incoming: Exclude<Incoming, { kind: 'handshake' }>, after: Stage): Outcome {
  switch (incoming.kind) {
    case 'alert':
      return { kind: 'alert', level: incoming.level, description: incoming.description, after }
    case 'ended':
      return {
        kind: 'ended',
        end: incoming.end,
        after,
        ...(incoming.bytes.length > 0 && { partial: incoming.bytes.length }),
      }
    case 'not-tls':
      return { kind: 'not-tls', bytes: incoming.bytes.slice(0, 512) }
    case 'broken':
      return { kind: 'broken', problem: incoming.problem, after }
    case 'data':
      return { kind: 'broken', problem: 'application data came in the middle of the handshake', after }
    case 'change-cipher-spec':
      return { kind: 'broken', problem: 'change_cipher_spec came out of turn', after }
    default:
      return incoming satisfies never
  }
}
