import { createServer } from 'node:http'
import { text } from '../../evidence/text.ts'
import { patient } from '../patient.ts'
import { loopback, open, stopAll } from '../room.ts'
import { openSecure } from '../secure.ts'

export const proxyBlocksConnect = patient({
  id: 'proxy-blocks-connect',
  title: text('a proxy that forbids the way to the site', 'サイトへの接続を禁止するプロキシ'),
  async admit(ward) {
    const site = await openSecure(ward.certificate({ ips: [loopback] }))
    const server = createServer()
    server.on('connect', (_, socket) => socket.end('HTTP/1.1 403 Forbidden by policy\r\nContent-Length: 0\r\n\r\n'))
    const proxy = await open(server)
    return {
      target: `${loopback}:${site.port}`,
      options: { proxy: `http://${loopback}:${proxy.port}` },
      stop: () => stopAll(site, proxy),
    }
  },
})
