import { createServer } from 'node:https'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'

export const httpToHttpsPort = patient({
  id: 'http-to-https-port',
  title: text('a page that leads to plain HTTP on the TLS port', 'TLSのポートへ平文のHTTPで転送するページ'),
  async admit(ward) {
    const { chainPem: cert, keyPem: key } = ward.certificate({})
    const server = createServer({ cert, key }, ({ headers }, response) => {
      response.writeHead(302, { location: `http://${headers.host}/shop`, connection: 'close' })
      response.end()
    })
    server.on('tlsClientError', () => undefined)
    return admittedSite(await open(server))
  },
})
