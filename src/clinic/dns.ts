import { createSocket } from 'node:dgram'
import { type Answer, decode, encode, type Packet, RECURSION_AVAILABLE, RECURSION_DESIRED } from 'dns-packet'
import { type PromisedService, writeServiceBinding } from '../net/svcb.ts'
import { loopback, type Room } from './room.ts'

/** What the server knows of one name; what it does not know does not exist. */
export interface Zone {
  readonly [name: string]: { readonly A?: readonly string[]; readonly HTTPS?: PromisedService }
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
  const record = (data: unknown) => ({ name, type, class: 'IN', ttl: seconds, data }) as Answer
  const answers =
    type === 'A'
      ? (known?.A ?? []).map(record)
      : // dns-packet 5.6.1 knows type 65 by its number alone.
        (type as string) === 'UNKNOWN_65' && known?.HTTPS
        ? [record(Buffer.from(writeServiceBinding(known.HTTPS)))]
        : []
  const flags = RECURSION_DESIRED | RECURSION_AVAILABLE | (known ? 0 : noSuchName)
  return encode({ type: 'response', ...(id === undefined ? {} : { id }), flags, questions, answers })
}
