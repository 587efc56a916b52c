import { u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const schemes = vector(u16, u16, { min: 2 })

export const signatureAlgorithms = extension({
  type: 13,
  name: 'signature_algorithms',
  rfc: 'RFC 8446 section 4.2.3',
  in: { clientHello: schemes, certificateRequest: schemes },
})
