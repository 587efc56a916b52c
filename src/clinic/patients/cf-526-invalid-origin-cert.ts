import { text } from '../../evidence/text.ts'
import { admittedBehindEdge } from '../edge.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const cf526InvalidOriginCert = patient({
  id: 'cf-526-invalid-origin-cert',
  title: text('error 526, and an origin whose certificate has expired', 'エラー526と、証明書が期限切れのオリジン'),
  async admit(ward) {
    const old = ward.certificate({ notBefore: ward.now - 110 * day, notAfter: ward.now - 20 * day })
    return admittedBehindEdge(ward, 526, await openSecure(old))
  },
})
