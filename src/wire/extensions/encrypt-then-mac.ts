import { empty } from '../codec.ts'
import { extension } from './extension.ts'

export const encryptThenMac = extension({
  type: 22,
  name: 'encrypt_then_mac',
  rfc: 'RFC 7366 section 2',
  in: { clientHello: empty, serverHello: empty },
})
