import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const validityTooLong = patient({
  id: 'validity-too-long',
  title: text(
    'a certificate of a private authority for five years, and Safari',
    'プライベート認証局が発行した5年間有効な証明書とSafari',
  ),
  async admit(ward) {
    const issued = ward.certificate({ notBefore: ward.now - 30 * day, notAfter: ward.now + 1796 * day })
    return admittedSite(await openSecure(issued), { options: { client: 'safari-26.4-ios-ipados-26.4' } })
  },
})
