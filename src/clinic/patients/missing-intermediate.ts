import { createServer } from 'node:http'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { loopback, open } from '../room.ts'
import { openSecure } from '../secure.ts'

export const missingIntermediate = patient({
  id: 'missing-intermediate',
  title: text('a server that leaves out its intermediate certificate', '中間証明書を送らないサーバー'),
  async admit(ward) {
    // RFC 5280 section 4.2.2.1: one certificate in DER.
    const library = await open(
      createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/pkix-cert', connection: 'close' })
        response.end(ward.intermediate.der)
      }),
    )
    const issued = ward.certificate({ issuerUrl: `http://${loopback}:${library.port}/intermediate.crt` })
    return admittedSite(await openSecure(issued, { tls: { cert: issued.pem } }), { besides: [library] })
  },
})
