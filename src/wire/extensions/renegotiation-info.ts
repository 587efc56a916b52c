import { opaque, u8 } from '../codec.ts'
import { extension } from './extension.ts'

const renegotiatedConnection = opaque(u8)

export const renegotiationInfo = extension({
  type: 0xff01,
  name: 'renegotiation_info',
  rfc: 'RFC 5746 section 3.2',
  in: { clientHello: renegotiatedConnection, serverHello: renegotiatedConnection },
})
