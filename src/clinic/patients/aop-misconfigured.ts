import { text } from '../../evidence/text.ts'
import { admittedBehindEdge } from '../edge.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const aopMisconfigured = patient({
  id: 'aop-misconfigured',
  title: text(
    'an origin that takes client certificates of another authority than the CDN’s',
    'CDNのものとは別の認証局のクライアント証明書を求めるオリジン',
  ),
  behind: 'cdn-origin-handshake-failed',
  async admit(ward) {
    const origin = await openSecure(ward.certificate({}), {
      tls: { requestCert: true, rejectUnauthorized: true, ca: ward.root.pem },
    })
    return admittedBehindEdge(ward, 525, origin)
  },
})
