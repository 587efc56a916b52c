import { connect, type Socket } from 'node:net'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { bridge } from '../late-proxy.ts'
import { patient } from '../patient.ts'
import { loopback, openPlain } from '../room.ts'
import { openSecure } from '../secure.ts'

/** What one hello costs the machine. */
const costMs = 600

export const overload = patient({
  id: 'overload',
  title: text(
    'a server that needs long for each hello, and answers one after the other',
    'ClientHelloの処理に時間がかかり、1つずつしか応答できないサーバー',
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({}))
    let work: Promise<void> = Promise.resolve()
    const door = await openPlain((socket) => {
      socket.pause()
      work = work.then(() => serve(socket, site.port))
    })
    return admittedSite(door, { options: { timeout: '1500ms' }, besides: [site] })
  },
})

/** Who has left by now costs nothing. */
async function serve(socket: Socket, port: number): Promise<void> {
  if (socket.destroyed) return
  await new Promise((resolve) => setTimeout(resolve, costMs))
  bridge(socket, connect(port, loopback))
  socket.resume()
}
