import { createServer } from 'node:http'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'

export const plainHttpOnTlsPort = patient({
  id: 'plain-http-on-tls-port',
  title: text('plain HTTP where TLS is expected', 'TLSのはずのポートで平文のHTTP'),
  async admit() {
    return admittedSite(await open(createServer((_, response) => response.end('the clinic is open\n'))))
  },
})
