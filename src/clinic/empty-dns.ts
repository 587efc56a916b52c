import { createSocket } from 'node:dgram'
import { decode, encode, RECURSION_AVAILABLE, RECURSION_DESIRED } from 'dns-packet'
import { loopback, type Room } from './room.ts'

/** RFC 1035 section 4.1.1: RCODE 3. */
const noSuchName = 3

/** A DNS server that knows nobody: every question is answered with NXDOMAIN. */
export async function openEmptyDns(): Promise<Room> {
  const socket = createSocket('udp4')
  socket.on('message', (bytes, { port, address }) => {
    try {
      const { id, questions } = decode(bytes)
      const flags = RECURSION_DESIRED | RECURSION_AVAILABLE | noSuchName
      socket.send(encode({ type: 'response', id, flags, questions }), port, address)
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
