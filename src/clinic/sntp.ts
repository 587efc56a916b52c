import { createSocket } from 'node:dgram'
import { timestampOf, writeNtpAnswer } from '../net/ntp-packet.ts'
import { loopback, type Room } from './room.ts'

/** A time server (RFC 4330) that says `now()`, in ms since 1970. */
export async function openTimeServer(now: () => number): Promise<Room> {
  const socket = createSocket('udp4')
  socket.on('message', (question, { port, address }) => {
    if (question.length < 48) return
    const time = timestampOf(now())
    const answer = writeNtpAnswer({
      leapVersionMode: (4 << 3) | 4, // no warning, version 4, mode 4: server
      stratum: 2,
      poll: 6,
      precision: 0xec,
      rootDelay: 0,
      rootDispersion: 0,
      referenceId: Uint8Array.of(127, 0, 0, 1),
      reference: timestampOf(now() - 1000),
      originate: new Uint8Array(question.subarray(40, 48)),
      receive: time,
      transmit: time,
    })
    socket.send(answer, port, address)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(0, loopback, resolve)
  })
  return {
    port: socket.address().port,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}
