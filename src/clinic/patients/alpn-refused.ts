import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const alpnRefused = patient({
  id: 'alpn-refused',
  title: text('a server that knows neither h2 nor http/1.1', 'h2もhttp/1.1も知らないサーバー'),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({}), { tls: { ALPNProtocols: ['x-clinic'] } }))
  },
})
