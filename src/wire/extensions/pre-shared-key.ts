import { opaque, struct, u8, u16, u32, vector } from '../codec.ts'
import { extension } from './extension.ts'

const identity = struct({ identity: opaque(u16, { min: 1 }), obfuscatedTicketAge: u32 })
const offered = struct({
  identities: vector(u16, identity, { min: 7 }),
  binders: vector(u16, opaque(u8, { min: 32 }), { min: 33 }),
})

export const preSharedKey = extension({
  type: 41,
  name: 'pre_shared_key',
  rfc: 'RFC 8446 section 4.2.11',
  in: { clientHello: offered, serverHello: u16 },
})
