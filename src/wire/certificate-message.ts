import { opaque, struct, u8, u16, u24, type Value, vector } from './codec.ts'
import { extensionList } from './extension-list.ts'

/** RFC 5246 section 7.4.2: DER certificates, the server's own first. */
export const certificate12 = struct({ certificateList: vector(u24, opaque(u24, { min: 1 })) })

const certificateEntry = struct({ certData: opaque(u24, { min: 1 }), extensions: extensionList })

/** RFC 8446 section 4.4.2. */
export const certificate13 = struct({
  certificateRequestContext: opaque(u8),
  certificateList: vector(u24, certificateEntry),
})
export type Certificate13 = Value<typeof certificate13>

/** RFC 8879 section 4: in place of a Certificate, where the client offered to undo it. */
export const compressedCertificate = struct({
  algorithm: u16,
  uncompressedLength: u24,
  message: opaque(u24, { min: 1 }),
})
