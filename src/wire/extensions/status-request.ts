import { certificateStatus } from '../certificate-status.ts'
import { opaque, rest, struct, u8, u16 } from '../codec.ts'
import { extension } from './extension.ts'

const request = struct({ statusType: u8, responderIds: opaque(u16), requestExtensions: opaque(u16) })

export const statusRequest = extension({
  type: 5,
  name: 'status_request',
  rfc: 'RFC 6066 section 8',
  in: { clientHello: request, serverHello: rest, certificate: certificateStatus, certificateRequest: rest },
})
