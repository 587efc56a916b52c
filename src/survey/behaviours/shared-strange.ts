import { once } from '../../evidence/once.ts'
import { protocolCodes } from '../../evidence/survey.ts'
import { isWeb } from '../../evidence/target.ts'
import type { Text } from '../../evidence/text.ts'
import type { Ask } from '../../probe/ask.ts'
import type { Conversation } from '../../protocol/conversation.ts'
import { inPieces, type Pieces } from '../../protocol/in-pieces.ts'
import { Channel } from '../../protocol/tls/channel.ts'
import { type ChosenFlight, type Flight, hearFlight } from '../../protocol/tls/first-flight.ts'
import { buildHello } from '../../protocol/tls/hello.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import { everythingIn } from '../../protocol/tls/offers.ts'
import { joined } from '../../protocol/tls/protection.ts'
import { helloMessage } from '../../protocol/tls/psk.ts'
import type { Randomness } from '../../protocol/tls/randomness.ts'
import type { RawExtension } from '../../wire/extension-list.ts'
import { nextProtocolNegotiation } from '../../wire/extensions/next-protocol-negotiation.ts'
import { encodeExtension } from '../../wire/extensions/read.ts'
import { contentType } from '../../wire/record.ts'
import { withSuites } from '../aim.ts'
import type { Scene } from '../check.ts'
import { newestOld, speaksTls } from './shared-versions.ts'

/** A hello as the standards allow it, and as no common client sends it. */
export interface Strange {
  readonly offer: Offer
  /** ClientHello.legacy_version. Default: the offer's. */
  readonly legacyVersion?: number
  /** Extensions that go along, as the last ones. */
  readonly more?: readonly RawExtension[]
  /** The message is cut into records of this many bytes at most; the longest that there may be unless said. */
  readonly recordBytes?: number
  /** How the bytes go to TCP. Default: in one write. */
  readonly pieces?: Pieces
}

/** IANA "TLS ExtensionType Values": from 65282 on for private use. */
export const unknownExtension: RawExtension = { type: 0xff5a, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }
/** What Chrome and Firefox spoke before ALPN: the server lists what it has. */
export const nextProtocols = encodeExtension(nextProtocolNegotiation, 'clientHello', null)
const longestRecord = 16384

/** What came of a strange hello. `refused`: twice, or by an alert; undefined: nothing that can be told. */
export type Reception = ChosenFlight | 'refused' | undefined

/** Ms for a server that has answered other hellos: silence is an answer too. */
const patienceMs = 3000

export async function say(ask: Ask, what: Text, strange: Strange): Promise<Reception> {
  for (let left = 2; left > 0; left--) {
    const answered = await ask.talk(what, (random) => strangeFlight(strange, random), { timeoutMs: patienceMs })
    if (!answered.ok) return undefined
    if (answered.value.kind === 'chosen') return answered.value
    if (answered.value.kind !== 'ended') return 'refused'
  }
  return 'refused'
}

function strangeFlight({ pieces, ...strange }: Strange, random: Randomness): Conversation<Flight> {
  const conversation = sayStrange(strange, random)
  return pieces ? inPieces(conversation, pieces) : conversation
}

function* sayStrange(strange: Strange, random: Randomness): Conversation<Flight> {
  const { offer, legacyVersion, more = [], recordBytes = longestRecord } = strange
  const { hello } = buildHello(offer, random)
  const message = helloMessage({
    ...hello,
    legacyVersion: legacyVersion ?? hello.legacyVersion,
    extensions: [...(hello.extensions ?? []), ...more],
  })
  const channel = new Channel()
  channel.version = offer.recordVersion
  const records = Array.from({ length: Math.ceil(message.length / recordBytes) }, (_, i) =>
    channel.pack(contentType.handshake, message.slice(i * recordBytes, (i + 1) * recordBytes)),
  )
  yield { say: joined(...records) }
  return yield* hearFlight(channel)
}

/** Versions that nobody has defined: the one that TLS 1.4 would have had, and one beyond all. */
export const unknownVersions = [0x0305, 0x0499] as const

/**
 * Several things at once that a server may not mind: an unknown version, an unknown extension, one that is out of use, 256 to 511 bytes,
 * compression.
 * Who minds is asked again for each alone.
 */
export const oddHello = once(async (scene: Scene): Promise<Reception> => {
  if (!speaksTls(scene.basics)) return undefined
  const offer = smallOffer(scene)
  return await say(scene.ask, whatOdd, {
    offer: { ...offer, ...inBetween, ...(isOld(scene) && { compressionMethods: [1, 0] }) },
    more: isOld(scene) ? [unknownExtension, nextProtocols] : [unknownExtension],
    ...(isOld(scene) && { legacyVersion: unknownVersions[0] }),
  })
})

/** A hello longer than one record may be, and the other unknown version. */
export const hugeHello = once(async (scene: Scene): Promise<Reception> => {
  if (!speaksTls(scene.basics)) return undefined
  return await say(scene.ask, whatHuge, {
    offer: { ...smallOffer(scene), ...huge },
    ...(isOld(scene) && { legacyVersion: unknownVersions[1] }),
  })
})

/** A browser's hello with its post-quantum key share in records of 900 bytes, cut into two segments within the first. */
export const splitHello = once(async ({ ask, aim, basics }: Scene): Promise<Reception> => {
  if (!speaksTls(basics)) return undefined
  const offer = isWeb(aim.target) ? aim.base : { ...aim.base, alpn: [] }
  return await say(ask, whatSplit, { offer, recordBytes: 900, pieces: twoSegments })
})

/** Bytes of the message: with an unknown extension and the record's header still below 512. */
export const inBetween = { helloBytes: 400 }
export const huge = { helloBytes: 17_000 }
/** Both less than most paths carry whole, the first less than a record; and a pause in which it is read. */
export const twoSegments: Pieces = { cuts: [500], pauseMs: 200 }

export const whatOdd: Text = { en: 'unusual hellos', ja: '通常と異なるClientHello' }
export const whatHuge: Text = { en: 'a hello of 17 kB', ja: '17 kBのClientHello' }
export const whatSplit: Text = { en: 'a hello in pieces', ja: '分割したClientHello' }

export const isOld = ({ basics }: Scene): boolean => newestOld(basics) !== undefined

/** A few hundred bytes that the server is known to answer. */
export function smallOffer({ aim, basics }: Scene): Offer {
  const old = newestOld(basics)
  const plain = old
    ? withSuites(aim, protocolCodes[old], (basics.suites[old]?.list ?? []).slice(0, 24))
    : { ...everythingIn({ ...aim.base, alpn: [] }, protocolCodes['TLSv1.3']), keyShares: [0x001d] }
  return {
    ...plain,
    groups: shortened(plain.groups, basics.groups.list, 6),
    signatureSchemes: shortened(plain.signatureSchemes, basics.signatureSchemes.list, 14),
  }
}

/** What the server has goes first. */
const shortened = (all: readonly number[], known: readonly number[], most: number): readonly number[] =>
  [...all.filter((code) => known.includes(code)), ...all.filter((code) => !known.includes(code))].slice(0, most)
