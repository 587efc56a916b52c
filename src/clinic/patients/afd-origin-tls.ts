import { text } from '../../evidence/text.ts'
import { admittedBehind } from '../edge.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const afdOriginTls = patient({
  id: 'afd-origin-tls',
  title: text(
    "Azure Front Door's 502, and an origin whose certificate has expired",
    'Azure Front Doorの502と、証明書が期限切れのオリジン',
  ),
  async admit(ward) {
    const old = ward.certificate({ notBefore: ward.now - 110 * day, notAfter: ward.now - 20 * day })
    return admittedBehind(ward, 502, { 'x-azure-ref': 'clinic' }, await openSecure(old))
  },
})
