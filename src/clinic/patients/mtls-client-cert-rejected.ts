import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { issue } from '../certificate.ts'
import { purpose } from '../extensions.ts'
import { writeIdentity } from '../files.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const mtlsClientCertRejected = patient({
  id: 'mtls-client-cert-rejected',
  title: text('a server that refuses an expired client certificate', '期限切れのクライアント証明書を拒否するサーバー'),
  async admit(ward) {
    const room = await openSecure(ward.certificate({}), {
      tls: { requestCert: true, rejectUnauthorized: true, ca: ward.root.pem },
    })
    const identity = await writeIdentity(
      issue(ward.intermediate, {
        subject: { CN: 'visitor' },
        purposes: [purpose.client],
        notBefore: ward.now - 90 * day,
        notAfter: ward.now - day,
      }),
    )
    return admittedSite(room, { options: { cert: identity.cert, key: identity.key }, besides: [identity] })
  },
})
