import { ascii, rest, u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

/** The code point of Chrome before 2024; the same bytes. */
export const applicationSettingsOld = extension({
  type: 17513,
  name: 'application_settings_old',
  rfc: 'draft-vvv-tls-alps-01 section 4',
  in: { clientHello: vector(u16, ascii(u8, { min: 1 }), { min: 2 }), encryptedExtensions: rest },
})
