import { u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

export const supportedVersions = extension({
  type: 43,
  name: 'supported_versions',
  rfc: 'RFC 8446 section 4.2.1',
  in: { clientHello: vector(u8, u16, { min: 2 }), serverHello: u16, helloRetryRequest: u16 },
})
