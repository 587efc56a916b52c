import { u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const namedGroupList = vector(u16, u16, { min: 2 })

export const supportedGroups = extension({
  type: 10,
  name: 'supported_groups',
  rfc: 'RFC 8446 section 4.2.7',
  in: { clientHello: namedGroupList, encryptedExtensions: namedGroupList, serverHello: namedGroupList },
})
