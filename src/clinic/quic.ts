import { createSocket } from 'node:dgram'
import { readQuicQuestion, writeQuicAnswer } from '../wire/quic.ts'
import { loopback, type Room } from './room.ts'

/** RFC 9000 section 15. */
const quic1 = 1

/** A UDP port behind which QUIC is spoken, as far as the first answer; `silent`: it is heard, and nothing comes back. */
export async function openQuic({ silent = false }: { readonly silent?: boolean } = {}): Promise<Room> {
  const socket = createSocket('udp4')
  socket.on('message', (datagram, { port, address }) => {
    const question = readQuicQuestion(datagram)
    if (question && !silent) socket.send(writeQuicAnswer(question, [quic1]), port, address)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(0, loopback, resolve)
  })
  return { port: socket.address().port, stop: () => new Promise((resolve) => socket.close(() => resolve())) }
}

/** The header by which a page promises HTTP/3 on another port of its host (RFC 7838 section 3). */
export const promising = ({ port }: Room) => ({
  page: { status: 200, headers: { 'alt-svc': `h3=":${port}"; ma=86400` }, body: 'the clinic is open\n' },
})
