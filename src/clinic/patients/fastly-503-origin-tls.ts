import { text } from '../../evidence/text.ts'
import { admittedBehind } from '../edge.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const fastly503OriginTls = patient({
  id: 'fastly-503-origin-tls',
  title: text("Fastly's 503, and an origin whose certificate has expired", 'Fastlyの503と、証明書が期限切れのオリジン'),
  async admit(ward) {
    const old = ward.certificate({ notBefore: ward.now - 110 * day, notAfter: ward.now - 20 * day })
    return admittedBehind(
      ward,
      503,
      { via: '1.1 varnish', 'x-served-by': 'cache-nrt-clinic-NRT' },
      await openSecure(old),
    )
  },
})
