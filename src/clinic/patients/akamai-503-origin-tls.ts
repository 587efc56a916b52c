import { text } from '../../evidence/text.ts'
import { admittedBehind } from '../edge.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const akamai503OriginTls = patient({
  id: 'akamai-503-origin-tls',
  title: text("Akamai's 503, and an origin whose certificate has expired", 'Akamaiの503と、証明書が期限切れのオリジン'),
  async admit(ward) {
    const old = ward.certificate({ notBefore: ward.now - 110 * day, notAfter: ward.now - 20 * day })
    return admittedBehind(ward, 503, { server: 'AkamaiGHost' }, await openSecure(old))
  },
})
