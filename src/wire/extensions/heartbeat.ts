import { u8 } from '../codec.ts'
import { extension } from './extension.ts'

export const heartbeat = extension({
  type: 15,
  name: 'heartbeat',
  rfc: 'RFC 6520 section 2',
  in: { clientHello: u8, serverHello: u8, encryptedExtensions: u8 },
})
