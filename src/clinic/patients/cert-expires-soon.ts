import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const certExpiresSoon = patient({
  id: 'cert-expires-soon',
  title: text('a certificate of 90 days with 5 days left', '有効期間90日のうち残り5日の証明書'),
  async admit(ward) {
    const { now } = ward
    return admittedSite(await openSecure(ward.certificate({ notBefore: now - 85 * day, notAfter: now + 5 * day })))
  },
})
