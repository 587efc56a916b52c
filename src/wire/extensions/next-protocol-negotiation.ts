import { ascii, empty, many, u8 } from '../codec.ts'
import { extension } from './extension.ts'

export const nextProtocolNegotiation = extension({
  type: 13172,
  name: 'next_protocol_negotiation',
  rfc: 'draft-agl-tls-nextprotoneg-04 section 3',
  in: { clientHello: empty, serverHello: many(ascii(u8, { min: 1 })) },
})
