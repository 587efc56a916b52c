import { opaque, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const authorities = vector(u16, opaque(u16, { min: 1 }))

export const certificateAuthorities = extension({
  type: 47,
  name: 'certificate_authorities',
  rfc: 'RFC 8446 section 4.2.4',
  in: { clientHello: authorities, certificateRequest: authorities },
})
