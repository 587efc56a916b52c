import { ascii, rest, u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

export const applicationSettings = extension({
  type: 17613,
  name: 'application_settings',
  rfc: 'draft-vvv-tls-alps-01 section 4',
  in: { clientHello: vector(u16, ascii(u8, { min: 1 }), { min: 2 }), encryptedExtensions: rest },
})
