import { ascii, empty, struct, u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const serverNameList = vector(u16, struct({ nameType: u8, name: ascii(u16, { min: 1 }) }), { min: 1 })

export const serverName = extension({
  type: 0,
  name: 'server_name',
  rfc: 'RFC 6066 section 3',
  in: { clientHello: serverNameList, serverHello: empty, encryptedExtensions: empty },
})
