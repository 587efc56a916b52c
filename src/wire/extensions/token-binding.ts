import { struct, u8, vector } from '../codec.ts'
import { extension } from './extension.ts'

const parameters = struct({ major: u8, minor: u8, keyParameters: vector(u8, u8, { min: 1 }) })

export const tokenBinding = extension({
  type: 24,
  name: 'token_binding',
  rfc: 'RFC 8472 section 2',
  in: { clientHello: parameters, serverHello: parameters },
})
