import { encode, opaque, u16 } from '../../wire/codec.ts'
import { handshake, handshakeType } from '../../wire/handshake.ts'
import { contentType, record } from '../../wire/record.ts'
import { type Conversation, say } from '../conversation.ts'
import { rsaLength, rsaRaw } from '../crypto.ts'
import { spkiOf } from '../spki.ts'
import { Channel } from './channel.ts'
import { firstFlightOn } from './first-flight.ts'
import type { Offer } from './offer.ts'
import { joined } from './protection.ts'
import type { Randomness } from './randomness.ts'
import { alertIn, hearRecord } from './raw-record.ts'

/**
 * Blocks that an RSA decryption may treat differently ("Return Of Bleichenbacher's Oracle Threat", 2018, section 3.3). The first is
 * formed as PKCS #1 v1.5 asks, the others break it in one way each.
 */
export const blockKinds = ['sound', 'no-0002', 'early-zero', 'no-zero', 'wrong-version'] as const
export type BlockKind = (typeof blockKinds)[number]

/** The block that is encrypted: 00 02, padding without zeros, 00, a premaster secret of 48 bytes. undefined: the key is too short. */
export function premasterBlock(
  kind: BlockKind,
  size: number,
  version: number,
  random: Randomness,
): Uint8Array | undefined {
  const secretLength = 48
  if (size < secretLength + 11) return undefined
  const block = random(size).map((byte) => byte || 1)
  const zero = size - secretLength - 1
  block.set([0, 2])
  block.set([0, version >> 8, version & 0xff], zero)
  if (kind === 'no-0002') block.set([0x41, 0x17])
  if (kind === 'early-zero') block.set([0, 0x11], zero - 1)
  if (kind === 'no-zero') block.set([0x11, version >> 8, version & 0xff], zero)
  if (kind === 'wrong-version') block.set([2, 2], zero + 1)
  return block
}

/**
 * What a server says to a ClientKeyExchange with such a block, a ChangeCipherSpec and a Finished of random bytes: `alert 20`,
 * `closed`, `silent` and the like. undefined: it did not come to that.
 */
export function* answerToBlock(kind: BlockKind, offer: Offer, random: Randomness): Conversation<string | undefined> {
  const flight = yield* firstFlightOn(new Channel(), offer, random, 'done')
  const [own] = flight.kind === 'chosen' && flight.isDone ? flight.certificates : []
  const spki = own && spkiOf(own)
  const size = spki && rsaLength(spki)
  if (flight.kind !== 'chosen' || !spki || !size) return undefined
  const block = premasterBlock(kind, size, Math.max(...offer.versions), random)
  const encrypted = block && rsaRaw(spki, block)
  if (!encrypted) return undefined
  const { version } = flight
  const body = version >= 0x0301 ? encode(opaque(u16), encrypted) : encrypted
  const inRecord = (type: number, fragment: Uint8Array) => encode(record, { type, version, fragment })
  yield* say(
    joined(
      inRecord(contentType.handshake, encode(handshake, { type: handshakeType.clientKeyExchange, body })),
      inRecord(contentType.changeCipherSpec, Uint8Array.of(1)),
      inRecord(contentType.handshake, random(finishedLength)),
    ),
  )
  return yield* hearEnd()
}

/** Four blocks: a length that every cipher can decrypt. */
const finishedLength = 64
/** Ms in which a server answers that means to. */
const patience = 2500

function* hearEnd(): Conversation<string> {
  for (let i = 0; i < 4; i++) {
    const heard = yield* hearRecord(patience)
    if ('end' in heard) return heard.end
    const alert = alertIn(heard.record)
    if (alert) return `alert ${alert.description}`
    if (heard.record.type === contentType.changeCipherSpec) return 'finished'
  }
  return 'talkative'
}
