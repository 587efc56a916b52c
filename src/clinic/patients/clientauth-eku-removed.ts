import { createServer } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { writeIdentity } from '../files.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'

export const clientauthEkuRemoved = patient({
  id: 'clientauth-eku-removed',
  title: text(
    'a client that shows a certificate made for servers alone',
    'サーバー専用の証明書をクライアント証明書として送るクライアント',
  ),
  async admit(ward) {
    const identity = await writeIdentity(ward.certificate({ names: ['client.clinic.test'] }))
    const { chainPem: cert, keyPem: key } = ward.certificate({})
    // As nginx does: the handshake ends well, and the page says 400 to whom OpenSSL did not believe.
    const asking = { cert, key, requestCert: true, rejectUnauthorized: false, ca: ward.root.pem }
    const room = await open(
      createServer(asking, ({ socket }, response) => {
        response.writeHead((socket as TLSSocket).authorized ? 200 : 400, { connection: 'close' })
        response.end()
      }),
    )
    return admittedSite(room, { options: { cert: identity.cert, key: identity.key }, besides: [identity] })
  },
})
