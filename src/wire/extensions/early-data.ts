import { empty, u32 } from '../codec.ts'
import { extension } from './extension.ts'

/** In a ticket: how many bytes of early data the server will take. */
export const earlyData = extension({
  type: 42,
  name: 'early_data',
  rfc: 'RFC 8446 section 4.2.10',
  in: { clientHello: empty, encryptedExtensions: empty, newSessionTicket: u32 },
})
