import { ascii, u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const protocolNameList = vector(u16, ascii(u8, { min: 1 }), { min: 2 })

export const alpn = extension({
  type: 16,
  name: 'application_layer_protocol_negotiation',
  rfc: 'RFC 7301 section 3.1',
  in: { clientHello: protocolNameList, serverHello: protocolNameList, encryptedExtensions: protocolNameList },
})
