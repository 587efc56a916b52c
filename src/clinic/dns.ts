import { createSocket } from 'node:dgram'
import {
  type Answer,
  AUTHENTIC_DATA,
  decode,
  encode,
  type Packet,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
} from 'dns-packet'
import type { CaaRecord, TlsaRecord } from '../net/dns.ts'
import { type PromisedService, writeServiceBinding } from '../net/svcb.ts'
import { loopback, type Room } from './room.ts'

/** What the server knows of one name; what it does not know does not exist. */
export interface Zone {
  readonly [name: string]: {
    readonly A?: readonly string[]
    readonly HTTPS?: PromisedService
    readonly CAA?: readonly CaaRecord[]
    /** DNSSEC vouches for these. */
    readonly TLSA?: readonly TlsaRecord[]
  }
}

/** RFC 1035 section 4.1.1: RCODE 3. */
const noSuchName = 3
const seconds = 60

/** A DNS server that answers from `zone`, over UDP. */
export async function openDns(zone: Zone): Promise<Room> {
  const socket = createSocket('udp4')
  socket.on('message', (bytes, { port, address }) => {
    try {
      socket.send(reply(decode(bytes), zone), port, address)
    } catch {
      // Whoever sends something else than a question gets no answer.
    }
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(0, loopback, resolve)
  })
  return { port: socket.address().port, stop: () => new Promise((resolve) => socket.close(() => resolve())) }
}

function reply({ id, questions = [] }: Packet, zone: Zone): Uint8Array {
  const { name, type } = questions[0]!
  const known = Object.hasOwn(zone, name) ? zone[name] : undefined
  const answers = dataFor(type, known ?? {}).map((data) => ({ name, type, class: 'IN', ttl: seconds, data }) as Answer)
  const authentic = type === 'TLSA' && answers.length > 0 ? AUTHENTIC_DATA : 0
  const flags = RECURSION_DESIRED | RECURSION_AVAILABLE | authentic | (known ? 0 : noSuchName)
  return encode({ type: 'response', ...(id === undefined ? {} : { id }), flags, questions, answers })
}

function dataFor(type: string, { A = [], HTTPS, CAA = [], TLSA = [] }: Zone[string]): readonly unknown[] {
  switch (type) {
    case 'A':
      return A
    // dns-packet 5.6.1 knows type 65 by its number alone.
    case 'UNKNOWN_65':
      return HTTPS ? [Buffer.from(writeServiceBinding(HTTPS))] : []
    case 'CAA':
      return CAA.map(({ critical, tag, value }) => ({ flags: critical ? 128 : 0, tag, value }))
    case 'TLSA':
      return TLSA.map(({ matching, data, ...rest }) => ({
        ...rest,
        matchingType: matching,
        certificate: Buffer.from(data),
      }))
    default:
      return []
  }
}
