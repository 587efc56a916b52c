import { once } from '../evidence/once.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { Channel } from '../protocol/tls/channel.ts'
import { shakeHands } from '../protocol/tls/client.ts'
import { buildHello } from '../protocol/tls/hello.ts'
import type { Message } from '../protocol/tls/message.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import type { Outcome } from '../protocol/tls/outcome.ts'
import { helloMessage } from '../protocol/tls/psk.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import { isTls13, type Session12 } from '../protocol/tls/session.ts'
import { decode } from '../wire/codec.ts'
import { encodeExtension } from '../wire/extensions/read.ts'
import { renegotiationInfo } from '../wire/extensions/renegotiation-info.ts'
import { sessionTicket } from '../wire/extensions/session-ticket.ts'
import { handshakeHeaderLength, handshakeType } from '../wire/handshake.ts'
import { contentType } from '../wire/record.ts'
import { type ServerHello, serverHello } from '../wire/server-hello.ts'
import { finishableOffer, finishableWay } from './before-tls13.ts'
import type { Scene } from './check.ts'

/** What a server did with a second hello inside a finished handshake. `none`: it hung up, or nothing came. */
export type SecondHelloAnswer = 'accepted' | 'refused' | 'none'

/** A finished handshake before TLS 1.3, and what followed. */
export interface Renegotiated {
  readonly outcome: Outcome
  /** It confirmed renegotiation_info (RFC 5746); undefined: no ServerHello came. */
  readonly isSecure: boolean | undefined
  /** undefined: the handshake was not finished. */
  readonly answer: SecondHelloAnswer | undefined
  /** The session of its ticket, where it gave one. */
  readonly session: Session12 | undefined
}

const what = { en: 'renegotiation and tickets', ja: '再ネゴシエーションとチケット' }

/** The hello of `secondHello`, with a wish for tickets; undefined: no way before TLS 1.3 that can be finished. */
export function ticketOffer({ aim, basics }: Pick<Scene, 'aim' | 'basics'>): Offer | undefined {
  const way = finishableWay(basics)
  const offer = way && finishableOffer(aim, way)
  return offer && { ...offer, extensions: [...offer.extensions, sessionTicket.type] }
}

/** One finished handshake for renegotiation and tickets; undefined: none could be begun. */
export const secondHello = once(async (scene: Scene): Promise<Renegotiated | undefined> => {
  const offer = ticketOffer(scene)
  if (!offer) return undefined
  const answered = await scene.ask.talk(what, (random) => renegotiate(offer, random))
  return answered.ok ? answered.value : undefined
})

function* renegotiate(offer: Offer, random: Randomness): Conversation<Renegotiated> {
  const { outcome, messages, channel, sessions } = yield* shakeHands({ offer, depth: 'finished', random })
  const hello = serverHelloAmong(messages)
  const isSecure = hello && (hello.extensions?.some(({ type }) => type === renegotiationInfo.type) ?? false)
  if (!channel) return { outcome, isSecure, answer: undefined, session: undefined }
  const session = sessions().find((one): one is Session12 => !isTls13(one) && one.ticket.length > 0)
  const second = secondMessage(offer, random, isSecure ? ownVerifyData(messages) : undefined)
  yield* channel.send(contentType.handshake, second)
  return { outcome, isSecure, answer: yield* hearAnswer(channel), session }
}

/** RFC 5746 section 3.5: the second hello repeats the client's verify_data; to a server that knows nothing of it, it says nothing. */
function secondMessage(offer: Offer, random: Randomness, verifyData: Uint8Array | undefined): Uint8Array {
  const { hello } = buildHello(offer, random)
  const others = hello.extensions?.filter(({ type }) => type !== renegotiationInfo.type) ?? []
  const info = verifyData ? [encodeExtension(renegotiationInfo, 'clientHello', verifyData)] : []
  return helloMessage({ ...hello, extensions: [...others, ...info] })
}

const ownVerifyData = (messages: readonly Message[]): Uint8Array | undefined =>
  messages
    .find(
      ({ from, contentType: type, bytes }) =>
        from === 'us' && type === contentType.handshake && bytes[0] === handshakeType.finished,
    )
    ?.bytes.subarray(handshakeHeaderLength)

/** Ms in which a server answers that means to. */
const patience = 2000

function* hearAnswer(channel: Channel): Conversation<SecondHelloAnswer> {
  for (let i = 0; i < 8; i++) {
    const incoming = yield* channel.next(patience)
    if (incoming.kind === 'handshake' && incoming.type === handshakeType.serverHello) return 'accepted'
    if (incoming.kind === 'alert') return 'refused'
    if (incoming.kind !== 'handshake' && incoming.kind !== 'data') return 'none'
  }
  return 'none'
}

/** The first ServerHello of a handshake. */
export function serverHelloAmong(messages: readonly Message[]): ServerHello | undefined {
  const message = messages.find(
    ({ from, contentType: type, bytes }) =>
      from === 'peer' && type === contentType.handshake && bytes[0] === handshakeType.serverHello,
  )
  const parsed = message && decode('ServerHello', serverHello, message.bytes.subarray(handshakeHeaderLength))
  return parsed?.ok ? parsed.value : undefined
}
