import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const alpnClientMismatch = patient({
  id: 'alpn-client-mismatch',
  title: text(
    'a server of HTTP/1.1, and a client that speaks h2 alone',
    'HTTP/1.1のサーバーと、h2しか話さないクライアント',
  ),
  admit: async (ward) =>
    admittedSite(await openSecure(ward.certificate({}), { tls: { ALPNProtocols: ['http/1.1'] } }), {
      options: { alpn: ['h2'] },
    }),
})
