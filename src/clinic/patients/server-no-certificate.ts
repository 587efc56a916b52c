import { createServer } from 'node:tls'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'

export const serverNoCertificate = patient({
  id: 'server-no-certificate',
  title: text('a server that was given no certificate', '証明書が設定されていないサーバー'),
  async admit() {
    const server = createServer({})
    server.on('tlsClientError', () => undefined)
    return admittedSite(await open(server))
  },
})
