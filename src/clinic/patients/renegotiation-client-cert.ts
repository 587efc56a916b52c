import { createServer, type TLSSocket } from 'node:tls'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'

/** As Apache with SSLVerifyClient for one directory, in TLS 1.2: it wants a new handshake once it knows the path. */
const welcome = (socket: TLSSocket): void => {
  socket.on('error', () => undefined)
  socket.once('data', () => socket.renegotiate({ requestCert: true, rejectUnauthorized: true }, () => socket.destroy()))
}

export const renegotiationClientCert = patient({
  id: 'renegotiation-client-cert',
  title: text(
    'a server that wants a client certificate for one path alone',
    '特定のパスだけクライアント証明書を求めるサーバー',
  ),
  async admit(ward) {
    const { chainPem, keyPem } = ward.certificate({})
    const server = createServer({ cert: chainPem, key: keyPem, ca: ward.root.pem, maxVersion: 'TLSv1.2' }, welcome)
    server.on('tlsClientError', () => undefined)
    return admittedSite(await open(server))
  },
})
