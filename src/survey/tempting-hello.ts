import { once } from '../evidence/once.ts'
import { type Conversation, say } from '../protocol/conversation.ts'
import { Channel } from '../protocol/tls/channel.ts'
import { type Flight, firstFlightOn } from '../protocol/tls/first-flight.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import { alertIn, hearRecord } from '../protocol/tls/raw-record.ts'
import { encode } from '../wire/codec.ts'
import { heartbeat } from '../wire/extensions/heartbeat.ts'
import { contentType, record } from '../wire/record.ts'
import { newestWay, offerFor } from './before-tls13.ts'
import type { Scene } from './check.ts'

/** Its alert to a ChangeCipherSpec out of turn, and whether it came before anything else was sent; undefined: no alert. */
export type EarlyCcsAnswer = { readonly alert: number } | undefined

/** What came of one hello with everything that a careful server declines. */
export interface Tempted {
  readonly flight: Flight
  readonly earlyCcs?: EarlyCcsAnswer
}

const what = { en: 'heartbeat, compression, ChangeCipherSpec', ja: 'ハートビート・圧縮・ChangeCipherSpec' }
const [deflate, noCompression] = [1, 0]

/** One connection for heartbeats, compression and the early ChangeCipherSpec; undefined: no version before TLS 1.3, or no connection. */
export const temptingHello = once(async ({ ask, aim, basics }: Scene): Promise<Tempted | undefined> => {
  const way = newestWay(basics)
  if (!way) return undefined
  const plain = offerFor(aim, way)
  const offer: Offer = {
    ...plain,
    compressionMethods: [deflate, noCompression],
    extensions: plain.extensions.length > 0 ? [...plain.extensions, heartbeat.type] : [],
  }
  const answered = await ask.talk(what, (random) => tempt(offer, random))
  return answered.ok ? answered.value : undefined
})

/** After the first flight comes the ChangeCipherSpec, which ends the connection. */
function* tempt(offer: Offer, random: Randomness): Conversation<Tempted> {
  const channel = new Channel()
  const flight = yield* firstFlightOn(channel, offer, random, 'done')
  if (flight.kind !== 'chosen' || !flight.isDone) return { flight }
  return { flight, earlyCcs: yield* sendEarlyCcs(flight.version, random) }
}

/** Ms in which a server answers that means to. */
const patience = 2000

/** A ChangeCipherSpec before any key is agreed, and a record behind it that would not decrypt. */
function* sendEarlyCcs(version: number, random: Randomness): Conversation<EarlyCcsAnswer> {
  yield* say(Uint8Array.from([...earlyCcs(version), ...undecryptable(version, random)]))
  return yield* hearAlert(patience)
}

/** The same in two steps: silence after the first, an alert after the second is how a server looks that took it. */
export function* earlyCcsAlone(
  offer: Offer,
  random: Randomness,
): Conversation<{ readonly first: EarlyCcsAnswer; readonly second?: EarlyCcsAnswer; readonly isSilent: boolean }> {
  const flight = yield* firstFlightOn(new Channel(), offer, random, 'done')
  if (flight.kind !== 'chosen' || !flight.isDone) return { first: undefined, isSilent: false }
  yield* say(earlyCcs(flight.version))
  const heard = yield* hearRecord(silenceMs)
  if (!('end' in heard && heard.end === 'silent'))
    return { first: 'record' in heard ? alertOf(heard.record) : undefined, isSilent: false }
  yield* say(undecryptable(flight.version, random))
  return { first: undefined, second: yield* hearAlert(patience), isSilent: true }
}

/** Ms after which a server that has not refused is taken to have accepted: a round trip round the world and more. */
const silenceMs = 800

const earlyCcs = (version: number): Uint8Array =>
  encode(record, { type: contentType.changeCipherSpec, version, fragment: Uint8Array.of(1) })

/** Bytes for a handshake record: four blocks, too long for no cipher and right under no key. */
const undecryptable = (version: number, random: Randomness): Uint8Array =>
  encode(record, { type: contentType.handshake, version, fragment: random(64) })

function* hearAlert(within: number): Conversation<EarlyCcsAnswer> {
  for (let i = 0; i < 4; i++) {
    const heard = yield* hearRecord(within)
    if ('end' in heard) return undefined
    const alert = alertOf(heard.record)
    if (alert) return alert
  }
  return undefined
}

const alertOf = (heard: Parameters<typeof alertIn>[0]): EarlyCcsAnswer => {
  const alert = alertIn(heard)
  return alert && { alert: alert.description }
}
