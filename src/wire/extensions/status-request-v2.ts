import { empty, opaque, struct, u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const requests = vector(u16, struct({ statusType: u8, request: opaque(u16) }), { min: 1 })

export const statusRequestV2 = extension({
  type: 17,
  name: 'status_request_v2',
  rfc: 'RFC 6961 section 2.2',
  in: { clientHello: requests, serverHello: empty },
})
