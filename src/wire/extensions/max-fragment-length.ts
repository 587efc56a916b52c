import { u8 } from '../codec.ts'
import { extension } from './extension.ts'

export const maxFragmentLength = extension({
  type: 1,
  name: 'max_fragment_length',
  rfc: 'RFC 6066 section 4',
  in: { clientHello: u8, serverHello: u8, encryptedExtensions: u8 },
})
