import { opaque, struct, u8, u16, type Value } from './codec.ts'

/** RFC 5246 section 7.4.3: a finite-field group and the server's public value. */
export const serverDhParams = struct({
  p: opaque(u16, { min: 1 }),
  g: opaque(u16, { min: 1 }),
  ys: opaque(u16, { min: 1 }),
})
export type ServerDhParams = Value<typeof serverDhParams>

/** RFC 8422 section 5.4: curve type 3 is named_curve, the only one still in use. */
export const serverEcdhParams = struct({ curveType: u8, namedCurve: u16, point: opaque(u8, { min: 1 }) })
export type ServerEcdhParams = Value<typeof serverEcdhParams>

/** RFC 5246 section 4.7: with the algorithm since TLS 1.2. */
export const signed12 = struct({ algorithm: u16, signature: opaque(u16) })
export const signedOld = struct({ signature: opaque(u16) })
