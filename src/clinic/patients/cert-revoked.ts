import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { responderAt } from '../extensions.ts'
import { patient } from '../patient.ts'
import { openOffice } from '../revocation.ts'
import { loopback } from '../room.ts'
import { openSecure } from '../secure.ts'

export const certRevoked = patient({
  id: 'cert-revoked',
  title: text(
    'a certificate that its authority revoked yesterday, as its OCSP responder says',
    '昨日失効された証明書(OCSPレスポンダーがそう答える)',
  ),
  async admit(ward) {
    let answer: Uint8Array = new Uint8Array(0)
    const office = await openOffice('application/ocsp-response', () => answer)
    const issued = ward.certificate({ extensions: [responderAt(`http://${loopback}:${office.port}/`)] })
    // 1: keyCompromise.
    answer = ward.answerOn(issued, { status: 'revoked', reason: 1 })
    return admittedSite(await openSecure(issued), { besides: [office] })
  },
})
