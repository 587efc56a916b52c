import { u16 } from '../codec.ts'
import { extension } from './extension.ts'

export const recordSizeLimit = extension({
  type: 28,
  name: 'record_size_limit',
  rfc: 'RFC 8449 section 4',
  in: { clientHello: u16, serverHello: u16, encryptedExtensions: u16 },
})
