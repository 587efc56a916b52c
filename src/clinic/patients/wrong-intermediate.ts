import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const wrongIntermediate = patient({
  id: 'wrong-intermediate',
  title: text("a server that sends another authority's intermediate", '別の認証局の中間証明書を送るサーバー'),
  async admit(ward) {
    const years = { notBefore: ward.now - 365 * day, notAfter: ward.now + 3650 * day }
    const root = authority({ name: { O: 'Some Office', CN: 'Some Office Root' }, ...years })
    const stranger = authority({ name: { O: 'Some Office', CN: 'Some Office Servers' }, issuer: root, ...years })
    const issued = ward.certificate({})
    return admittedSite(await openSecure(issued, { tls: { cert: issued.pem + stranger.pem } }))
  },
})
