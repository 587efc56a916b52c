import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const certExpired = patient({
  id: 'cert-expired',
  title: text('a certificate that expired 20 days ago', '20日前に期限切れになった証明書'),
  async admit(ward) {
    const { now } = ward
    const old = ward.certificate({ notBefore: now - 110 * day, notAfter: now - 20 * day })
    return admittedSite(await openSecure(old))
  },
})
