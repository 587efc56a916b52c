import { opaque, struct, u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const filter = struct({ oid: opaque(u8, { min: 1 }), values: opaque(u16) })

export const oidFilters = extension({
  type: 48,
  name: 'oid_filters',
  rfc: 'RFC 8446 section 4.2.5',
  in: { certificateRequest: vector(u16, filter) },
})
