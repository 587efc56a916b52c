import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const expiredCrossSign = patient({
  id: 'expired-cross-sign',
  title: text(
    'a good chain, and an expired cross-sign beside it',
    '正しいチェーンに期限切れのクロス証明書が付いたサーバー',
  ),
  async admit(ward) {
    const { now, root } = ward
    const past = { notBefore: now - 700 * day, notAfter: now - 5 * day }
    const older = authority({ name: { O: 'Handshake Doctor', CN: 'Clinic First Root' }, ...past })
    const cross = authority({ name: root.name, key: root.key, issuer: older, ...past })
    const issued = ward.certificate({})
    return admittedSite(await openSecure(issued, { tls: { cert: issued.chainPem + cross.pem } }))
  },
})
