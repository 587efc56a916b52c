import { createServer } from 'node:http'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { loopback, open } from '../room.ts'

/** Whatever is asked of it, on whatever port it was: the way to the login page. */
export const captivePortal = patient({
  id: 'captive-portal',
  title: text('a network that answers everything with its login page', 'どの通信にもログイン画面を返すネットワーク'),
  async admit() {
    const server = createServer((_, response) => {
      response.writeHead(302, { location: 'http://login.hotspot.example/', connection: 'close' })
      response.end()
    })
    const room = await open(server)
    const page = { host: 'check.example', address: loopback, port: room.port, path: '/', body: 'online' }
    return admittedSite(room, {
      options: { wide: true },
      world: { strangers: { resolvers: [], controls: [], portals: [page] } },
    })
  },
})
