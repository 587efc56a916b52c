import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openMailServer } from '../mail-server.ts'
import { patient } from '../patient.ts'

export const starttlsPort = patient({
  id: 'starttls-port',
  title: text(
    'a mail server that wants STARTTLS, asked for TLS at once',
    'STARTTLSが必要なメールサーバーにいきなりTLS',
  ),
  async admit(ward) {
    return admittedSite(await openMailServer(ward.certificate({})))
  },
})
