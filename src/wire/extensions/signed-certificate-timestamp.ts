import { empty, opaque, rest, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const timestamps = vector(u16, opaque(u16, { min: 1 }), { min: 1 })

export const signedCertificateTimestamp = extension({
  type: 18,
  name: 'signed_certificate_timestamp',
  rfc: 'RFC 6962 section 3.3.1',
  in: { clientHello: empty, serverHello: timestamps, certificate: timestamps, certificateRequest: rest },
})
