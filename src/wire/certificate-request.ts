import { opaque, struct, u8, u16, type Value, vector } from './codec.ts'
import { extensionList } from './extension-list.ts'

const authorities = vector(u16, opaque(u16, { min: 1 }))

/** RFC 5246 section 7.4.4. */
export const certificateRequest12 = struct({
  certificateTypes: vector(u8, u8),
  supportedSignatureAlgorithms: vector(u16, u16),
  certificateAuthorities: authorities,
})
/** RFC 4346 section 7.4.4: before TLS 1.2, without signature algorithms. */
export const certificateRequestOld = struct({ certificateTypes: vector(u8, u8), certificateAuthorities: authorities })

/** RFC 8446 section 4.3.2. */
export const certificateRequest13 = struct({ certificateRequestContext: opaque(u8), extensions: extensionList })
export type CertificateRequest13 = Value<typeof certificateRequest13>
