import { opaque, struct, u8, u24 } from './codec.ts'

/** RFC 6066 section 8: a message before TLS 1.3, an extension of the certificate's entry since (RFC 8446 section 4.4.2.1). */
export const certificateStatus = struct({ statusType: u8, response: opaque(u24) })
