import { opaque, struct, u16, u24, u32, vector } from '../codec.ts'
import { extension } from './extension.ts'

const schemes = vector(u16, u16, { min: 2 })
const credential = struct({
  validTime: u32,
  certVerifyAlgorithm: u16,
  subjectPublicKeyInfo: opaque(u24, { min: 1 }),
  algorithm: u16,
  signature: opaque(u16, { min: 1 }),
})

export const delegatedCredential = extension({
  type: 34,
  name: 'delegated_credential',
  rfc: 'RFC 9345 section 4',
  in: { clientHello: schemes, certificateRequest: schemes, certificate: credential },
})
