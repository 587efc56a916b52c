import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const certNotYetValid = patient({
  id: 'cert-not-yet-valid',
  title: text('a certificate that begins in 3 days', '3日後から有効になる証明書'),
  async admit(ward) {
    const { now } = ward
    return admittedSite(await openSecure(ward.certificate({ notBefore: now + 3 * day, notAfter: now + 93 * day })))
  },
})
