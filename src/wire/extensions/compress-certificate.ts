import { u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const algorithms = vector(u8, u16, { min: 2 })

export const compressCertificate = extension({
  type: 27,
  name: 'compress_certificate',
  rfc: 'RFC 8879 section 3',
  in: { clientHello: algorithms, certificateRequest: algorithms },
})
