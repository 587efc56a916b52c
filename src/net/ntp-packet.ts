import { bytes, decode, encode, struct, u8, u32, type Value } from '../wire/codec.ts'

const timestamp = struct({ seconds: u32, fraction: u32 })
type Timestamp = Value<typeof timestamp>

/** RFC 5905 section 7.3, without extension fields and digest. */
const header = struct({
  leapVersionMode: u8,
  stratum: u8,
  poll: u8,
  precision: u8,
  rootDelay: u32,
  rootDispersion: u32,
  referenceId: bytes(4),
  reference: timestamp,
  originate: bytes(8),
  receive: timestamp,
  transmit: timestamp,
})
export type NtpHeader = Value<typeof header>

const packetLength = 48
/** RFC 5905 section 7.2: a server that is further from true time than this is not believed, in seconds. */
const maxDistance = 16

/** A client's question. `nonce`, 8 bytes, stands where our time could: the server sends it back, and learns nothing of our clock. */
export function ntpQuestion(nonce: Uint8Array): Uint8Array {
  const question = new Uint8Array(packetLength)
  question[0] = (0 << 6) | (4 << 3) | 3 // no warning, version 4, mode 3: client
  question.set(nonce, 40)
  return question
}

/** Times of the server in ms since 1970: when our question came, and when its answer left. */
export interface ServerTimes {
  readonly receivedAt: number
  readonly sentAt: number
  readonly stratum: number
}

export type NtpRead =
  | { readonly ok: true; readonly times: ServerTimes }
  | { readonly ok: false; readonly error: string }

/** Reads an answer to the question with `nonce`; undefined when it is none (RFC 5905 section 8, test 2: bogus). */
export function readNtpAnswer(packet: Uint8Array, nonce: Uint8Array): NtpRead | undefined {
  const read = decode('NTP', header, packet.subarray(0, packetLength))
  if (!read.ok || read.value.originate.some((byte, i) => byte !== nonce[i])) return undefined
  const problem = problemOf(read.value)
  if (problem !== undefined) return { ok: false, error: problem }
  const { receive, transmit, stratum } = read.value
  return { ok: true, times: { receivedAt: msOf(receive), sentAt: msOf(transmit), stratum } }
}

/** RFC 4330 section 5 and RFC 5905 section 8, figure "packet sanity". */
function problemOf(answer: NtpHeader): string | undefined {
  const leap = answer.leapVersionMode >> 6
  const mode = answer.leapVersionMode & 7
  if (mode !== 4) return `mode ${mode}, not a server's`
  if (answer.stratum === 0) return `refused: ${String.fromCharCode(...answer.referenceId).replace(/[^A-Z]/g, '')}`
  if (answer.stratum > 15) return `stratum ${answer.stratum}: not synchronised`
  if (leap === 3) return 'leap indicator 3: not synchronised'
  if (isZero(answer.transmit) || isZero(answer.receive)) return 'sends no time'
  const distance = answer.rootDelay / 65536 / 2 + answer.rootDispersion / 65536
  if (distance >= maxDistance) return `${distance.toFixed(1)} s from its reference`
  if (!isZero(answer.reference) && msOf(answer.reference) > msOf(answer.transmit)) return 'was set after it answered'
  if (msOf(answer.receive) > msOf(answer.transmit)) return 'answered before it was asked'
  return undefined
}

const isZero = ({ seconds, fraction }: Timestamp): boolean => seconds === 0 && fraction === 0

/** Seconds from 1900 to 1970. */
const epoch = 2_208_988_800

/** RFC 4330 section 3: with the highest bit, 1968 to 2036; without it, 2036 to 2104. */
const msOf = ({ seconds, fraction }: Timestamp): number =>
  (seconds - epoch + (seconds < 2 ** 31 ? 2 ** 32 : 0)) * 1000 + (fraction * 1000) / 2 ** 32

/** The timestamp of a moment in ms since 1970. */
export const timestampOf = (ms: number): Timestamp => ({
  seconds: (Math.floor(ms / 1000) + epoch) % 2 ** 32,
  fraction: Math.floor((((ms % 1000) + 1000) % 1000) * (2 ** 32 / 1000)),
})

/** An answer as a server writes it, for servers on loopback. */
export const writeNtpAnswer = (answer: NtpHeader): Uint8Array => encode(header, answer)
