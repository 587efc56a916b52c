import { text } from '../../evidence/text.ts'
import { admittedBehind } from '../edge.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const cloudfront502OriginTls = patient({
  id: 'cloudfront-502-origin-tls',
  title: text(
    "CloudFront's 502, and an origin whose certificate has expired",
    'CloudFrontの502と、証明書が期限切れのオリジン',
  ),
  async admit(ward) {
    const old = ward.certificate({ notBefore: ward.now - 110 * day, notAfter: ward.now - 20 * day })
    return admittedBehind(
      ward,
      502,
      { 'x-cache': 'Error from cloudfront', 'x-amz-cf-id': 'clinic' },
      await openSecure(old),
    )
  },
})
