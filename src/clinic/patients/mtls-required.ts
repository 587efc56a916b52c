import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const mtlsRequired = patient({
  id: 'mtls-required',
  title: text(
    'a server that lets nobody in without a client certificate',
    'クライアント証明書がなければ接続できないサーバー',
  ),
  async admit(ward) {
    return admittedSite(
      await openSecure(ward.certificate({}), {
        tls: { requestCert: true, rejectUnauthorized: true, ca: ward.root.pem },
      }),
    )
  },
})
