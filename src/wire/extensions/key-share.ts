import { opaque, struct, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const keyShareEntry = struct({ group: u16, keyExchange: opaque(u16, { min: 1 }) })

export const keyShare = extension({
  type: 51,
  name: 'key_share',
  rfc: 'RFC 8446 section 4.2.8',
  in: { clientHello: vector(u16, keyShareEntry), serverHello: keyShareEntry, helloRetryRequest: u16 },
})
